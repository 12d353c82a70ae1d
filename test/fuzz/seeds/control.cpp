// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <support/control_bytes.hpp>

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>

namespace {

::in6_addr example_v6()
{
    ::in6_addr address{};
    address.s6_addr[0] = 0xfd;
    address.s6_addr[15] = 1;
    return address;
}

void make(fuzz::seed_files& files)
{
    ::in_pktinfo v4{};
    v4.ipi_ifindex = 2;
    v4.ipi_spec_dst.s_addr = htonl(0xc0000201);
    v4.ipi_addr.s_addr = htonl(0xefff0001);
    files.add("v4", test::control_bytes()
                        .add(SOL_SOCKET, SO_TIMESTAMPNS, std::array<std::int64_t, 2>{1, 2})
                        .add(IPPROTO_IP, IP_PKTINFO, v4)
                        .add(IPPROTO_IP, IP_TTL, 64)
                        .add(IPPROTO_IP, IP_TOS, std::uint8_t{0xb9})
                        .bytes());

    ::in6_pktinfo v6{};
    v6.ipi6_ifindex = 3;
    v6.ipi6_addr = example_v6();
    files.add("v6", test::control_bytes()
                        .add(IPPROTO_IPV6, IPV6_PKTINFO, v6)
                        .add(IPPROTO_IPV6, IPV6_HOPLIMIT, 255)
                        .add(IPPROTO_IPV6, IPV6_TCLASS, 0xb9)
                        .add(SOL_SOCKET, SO_RXQ_OVFL, std::uint32_t{7})
                        .bytes());

    ::sockaddr_in to_v4{};
    to_v4.sin_family = AF_INET;
    to_v4.sin_port = htons(5000);
    files.add("original_v4", test::control_bytes()
                                 .add(IPPROTO_IP, IP_ORIGDSTADDR, to_v4)
                                 .add(IPPROTO_UDP, UDP_GRO, 1200)
                                 .bytes());

    ::sockaddr_in6 to_v6{};
    to_v6.sin6_family = AF_INET6;
    to_v6.sin6_port = htons(5000);
    to_v6.sin6_addr = example_v6();
    files.add("original_v6", test::control_bytes().add(IPPROTO_IPV6, 74, to_v6).bytes());

    // A number that is no length in the other layouts.
    files.add("ones", std::array<std::byte, 40>{std::byte{0xff}, std::byte{0xff}});
    files.add("empty", {});
}

fuzz::seeds const control("control", make);

} // namespace
