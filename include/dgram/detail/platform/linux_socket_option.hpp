//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_SOCKET_OPTION_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_SOCKET_OPTION_HPP

// Options of every IP socket: ip(7), ipv6(7), socket(7), tcp(7).

#include <dgram/detail/platform/option_name.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

// From <linux/in6.h>, which clashes with the C library's headers.
#ifdef IPV6_FREEBIND
#define DGRAM_IPV6_FREEBIND IPV6_FREEBIND
#else
#define DGRAM_IPV6_FREEBIND 78
#endif

namespace dgram::detail::platform {

inline constexpr option_names default_traffic_class{{IPPROTO_IP, IP_TOS},
                                                    {IPPROTO_IPV6, IPV6_TCLASS}};
inline constexpr option_names minimum_hops{{IPPROTO_IP, IP_MINTTL},
                                           {IPPROTO_IPV6, IPV6_MINHOPCOUNT}};
inline constexpr option_names free_bind{{IPPROTO_IP, IP_FREEBIND},
                                        {IPPROTO_IPV6, DGRAM_IPV6_FREEBIND}};
inline constexpr option_names transparent{{IPPROTO_IP, IP_TRANSPARENT},
                                          {IPPROTO_IPV6, IPV6_TRANSPARENT}};
inline constexpr option_names mark{{SOL_SOCKET, SO_MARK}, {SOL_SOCKET, SO_MARK}};
inline constexpr option_names priority{{SOL_SOCKET, SO_PRIORITY}, {SOL_SOCKET, SO_PRIORITY}};

} // namespace dgram::detail::platform

#undef DGRAM_IPV6_FREEBIND

#endif
