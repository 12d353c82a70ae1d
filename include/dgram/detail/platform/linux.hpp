//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_HPP

// What Linux calls the options and how it lays them out: ip(7), ipv6(7), socket(7), RFC 3678.

#include <dgram/detail/platform/linux_batch.hpp>
#include <dgram/detail/platform/linux_control.hpp>
#include <dgram/detail/platform/linux_error_queue.hpp>
#include <dgram/detail/platform/linux_filter.hpp>
#include <dgram/detail/platform/linux_interface.hpp>
#include <dgram/detail/platform/linux_interface_list.hpp>
#include <dgram/detail/platform/linux_link.hpp>
#include <dgram/detail/platform/linux_membership.hpp>
#include <dgram/detail/platform/linux_path_mtu.hpp>
#include <dgram/detail/platform/linux_raw.hpp>
#include <dgram/detail/platform/linux_raw_header.hpp>
#include <dgram/detail/platform/linux_socket_option.hpp>
#include <dgram/detail/platform/linux_waiter.hpp>
#include <dgram/detail/platform/option_name.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <boost/asio/ip/address.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstring>

// From <linux/in6.h> and <asm-generic/socket.h>, which clash with the C library's headers or
// are newer than some of them.
#ifdef SO_BINDTOIFINDEX
#define DGRAM_SO_BINDTOIFINDEX SO_BINDTOIFINDEX
#else
#define DGRAM_SO_BINDTOIFINDEX 62
#endif

namespace dgram::detail::platform {

inline constexpr int ipv6_multicast_all = 29;

// Reading the type of a socket is an option on every system.
inline constexpr option_name socket_type{SOL_SOCKET, SO_TYPE};
inline constexpr option_name bound_interface{SOL_SOCKET, DGRAM_SO_BINDTOIFINDEX};

inline constexpr option_names outbound_interface{{IPPROTO_IP, IP_MULTICAST_IF},
                                                 {IPPROTO_IPV6, IPV6_MULTICAST_IF}};
inline constexpr option_names deliver_all{{IPPROTO_IP, IP_MULTICAST_ALL},
                                          {IPPROTO_IPV6, ipv6_multicast_all}};

inline constexpr option_names receive_packet_info{{IPPROTO_IP, IP_PKTINFO},
                                                  {IPPROTO_IPV6, IPV6_RECVPKTINFO}};
inline constexpr option_names receive_hops{{IPPROTO_IP, IP_RECVTTL},
                                           {IPPROTO_IPV6, IPV6_RECVHOPLIMIT}};
inline constexpr option_names receive_traffic_class{{IPPROTO_IP, IP_RECVTOS},
                                                    {IPPROTO_IPV6, IPV6_RECVTCLASS}};
inline constexpr option_names receive_original_destination{
    {IPPROTO_IP, IP_RECVORIGDSTADDR}, {IPPROTO_IPV6, ipv6_original_destination}};
inline constexpr option_names receive_timestamp{{SOL_SOCKET, SO_TIMESTAMPNS},
                                                {SOL_SOCKET, SO_TIMESTAMPNS}};
inline constexpr option_names receive_drop_count{{SOL_SOCKET, SO_RXQ_OVFL},
                                                 {SOL_SOCKET, SO_RXQ_OVFL}};

inline constexpr option_names same_for_both(int level, int name)
{
    return {{level, name}, {level, name}};
}

inline constexpr option_names receive_offload = same_for_both(IPPROTO_UDP, UDP_GRO);
inline constexpr option_names default_segment_size = same_for_both(IPPROTO_UDP, UDP_SEGMENT);
inline constexpr option_names reuse_port = same_for_both(SOL_SOCKET, SO_REUSEPORT);
inline constexpr option_names forced_receive_buffer_size =
    same_for_both(SOL_SOCKET, SO_RCVBUFFORCE);
inline constexpr option_names forced_send_buffer_size = same_for_both(SOL_SOCKET, SO_SNDBUFFORCE);
inline constexpr option_names busy_poll = same_for_both(SOL_SOCKET, SO_BUSY_POLL);

// The place of the drops in what SO_MEMINFO gives: SK_MEMINFO_DROPS of <linux/sock_diag.h>.
inline constexpr option_names memory_info = same_for_both(SOL_SOCKET, SO_MEMINFO);
inline constexpr std::size_t memory_info_drops = 8;

// IP_MULTICAST_IF takes address and index, and gives the address alone back. With the index only,
// datagrams of an unbound socket would carry some other interface's address as their source.
using outbound_interface_v4 = ::ip_mreqn;

inline outbound_interface_v4 make_outbound_interface_v4(asio::ip::address_v4 const& address,
                                                        unsigned index)
{
    outbound_interface_v4 request{};
    request.imr_address.s_addr = htonl(address.to_uint());
    request.imr_ifindex = static_cast<int>(index);
    return request;
}

inline asio::ip::address_v4 outbound_address(void const* data)
{
    ::in_addr address;
    std::memcpy(&address, data, sizeof address);
    return asio::ip::address_v4(ntohl(address.s_addr));
}

} // namespace dgram::detail::platform

#undef DGRAM_SO_BINDTOIFINDEX

#endif
