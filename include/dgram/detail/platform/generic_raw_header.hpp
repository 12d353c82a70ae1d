//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_RAW_HEADER_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_RAW_HEADER_HPP

#include <dgram/detail/platform/raw_header_layout.hpp>

#if defined(__FreeBSD__)
#include <sys/param.h>
#endif

namespace dgram::detail::platform {

// Systems of BSD descent hand out what their input routine left behind; ip(4) of each.
#if defined(__APPLE__) || defined(__NetBSD__) || defined(__DragonFly__)
inline constexpr raw_header_layout raw_header{true, true};
#elif defined(__FreeBSD__) && __FreeBSD_version < 1000000
inline constexpr raw_header_layout raw_header{true, true};
#elif defined(__FreeBSD__) && __FreeBSD_version < 1100000
inline constexpr raw_header_layout raw_header{true, false};
#else
inline constexpr raw_header_layout raw_header{};
#endif

} // namespace dgram::detail::platform

#endif
