//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_RAW_HEADER_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_RAW_HEADER_HPP

#include <dgram/detail/platform/raw_header_layout.hpp>

namespace dgram::detail::platform {

// As on the wire: raw(7).
inline constexpr raw_header_layout raw_header{};

} // namespace dgram::detail::platform

#endif
