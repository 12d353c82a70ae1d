//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_SOCKET_OPTION_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_SOCKET_OPTION_HPP

#include <dgram/detail/platform/option_name.hpp>

namespace dgram::detail::platform {

inline constexpr option_names default_traffic_class{};
inline constexpr option_names minimum_hops{};
inline constexpr option_names free_bind{};
inline constexpr option_names transparent{};
inline constexpr option_names mark{};
inline constexpr option_names priority{};

} // namespace dgram::detail::platform

#endif
