//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_RAW_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_RAW_HPP

#include <dgram/detail/platform/option_name.hpp>

namespace dgram::detail::platform {

inline constexpr option_names header_included{};
inline constexpr option_names ipv6_checksum{};
inline constexpr option_names router_alert{};
inline constexpr option_names deliver_router_alert{};
inline constexpr option_names icmp_v4_filter{};
inline constexpr option_names icmp_v6_filter{};
inline constexpr bool icmp_filter_bit_blocks = false;

} // namespace dgram::detail::platform

#endif
