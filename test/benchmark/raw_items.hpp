// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_RAW_ITEMS_HPP
#define DGRAM_TEST_BENCHMARK_RAW_ITEMS_HPP

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ctime>

// What a program that knows what it asked for does with the control data of a message.
namespace benchmark::raw {

struct items
{
    ::in_pktinfo info{};
    ::timespec time{};
    std::uint8_t traffic_class = 0;
};

// CMSG_NXTHDR takes a header that it may change.
inline items read_items(::msghdr& header)
{
    items found;
    for (auto* i = CMSG_FIRSTHDR(&header); i != nullptr; i = CMSG_NXTHDR(&header, i)) {
        if (i->cmsg_level == IPPROTO_IP && i->cmsg_type == IP_PKTINFO)
            std::memcpy(&found.info, CMSG_DATA(i), sizeof found.info);
        else if (i->cmsg_level == IPPROTO_IP && i->cmsg_type == IP_TOS)
            found.traffic_class = *CMSG_DATA(i);
        else if (i->cmsg_level == SOL_SOCKET && i->cmsg_type == SO_TIMESTAMPNS)
            std::memcpy(&found.time, CMSG_DATA(i), sizeof found.time);
    }
    return found;
}

// 0 if the buffer is one datagram.
inline std::size_t read_segment_size(::msghdr& header)
{
    for (auto* i = CMSG_FIRSTHDR(&header); i != nullptr; i = CMSG_NXTHDR(&header, i)) {
        if (i->cmsg_level == IPPROTO_UDP && i->cmsg_type == UDP_GRO) {
            int size = 0;
            std::memcpy(&size, CMSG_DATA(i), sizeof size);
            return static_cast<std::size_t>(size);
        }
    }
    return 0;
}

inline std::uint64_t sum(items const& i)
{
    return i.info.ipi_addr.s_addr + static_cast<std::uint64_t>(i.info.ipi_ifindex) +
           static_cast<std::uint64_t>(i.time.tv_nsec) + i.traffic_class;
}

inline std::uint16_t port(::sockaddr_in const& address)
{
    return ntohs(address.sin_port);
}

} // namespace benchmark::raw

#endif
