//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_RAW_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_RAW_HPP

// What raw sockets have: raw(7), icmp(7), ip(7), ipv6(7), RFC 3542.

#include <dgram/detail/platform/option_name.hpp>

#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <sys/socket.h>

// From <linux/icmp.h> and <linux/in6.h>, which clash with the C library's headers.
#ifdef IPV6_HDRINCL
#define DGRAM_IPV6_HDRINCL IPV6_HDRINCL
#else
#define DGRAM_IPV6_HDRINCL 36
#endif

namespace dgram::detail::platform {

inline constexpr int icmp_filter = 1;

inline constexpr option_names header_included{{IPPROTO_IP, IP_HDRINCL},
                                              {IPPROTO_IPV6, DGRAM_IPV6_HDRINCL}};

// At this level, which is that of RFC 3542, the system does not let ICMPv6 go without.
inline constexpr option_names ipv6_checksum{{}, {IPPROTO_IPV6, IPV6_CHECKSUM}};

inline constexpr option_names router_alert{{IPPROTO_IP, IP_OPTIONS}, {IPPROTO_IPV6, IPV6_HOPOPTS}};
inline constexpr option_names deliver_router_alert{{IPPROTO_IP, IP_ROUTER_ALERT},
                                                   {IPPROTO_IPV6, IPV6_ROUTER_ALERT}};

inline constexpr option_names icmp_v4_filter{{SOL_RAW, icmp_filter}, {}};
inline constexpr option_names icmp_v6_filter{{}, {IPPROTO_ICMPV6, ICMP6_FILTER}};

// A bit that is set stands for a type that is not delivered; elsewhere it is one that is.
inline constexpr bool icmp_filter_bit_blocks = true;

} // namespace dgram::detail::platform

#undef DGRAM_IPV6_HDRINCL

#endif
