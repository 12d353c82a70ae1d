// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <support/control_bytes.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <string>

namespace {

struct entry
{
    std::uint32_t error;
    std::uint8_t origin;
    std::uint8_t type;
    std::uint8_t code;
    std::uint8_t pad;
    std::uint32_t info;
    std::uint32_t data;
};

template <class Address>
struct entry_from
{
    entry error;
    Address offender;
};

void make(fuzz::seed_files& files)
{
    ::sockaddr_in router{};
    router.sin_family = AF_INET;
    router.sin_addr.s_addr = htonl(0xc0000201);
    files.add("v4", test::control_bytes()
                        .add(IPPROTO_IP, IP_RECVERR,
                             entry_from<::sockaddr_in>{{111, 2, 3, 4, 0, 1280, 128}, router})
                        .bytes());

    ::sockaddr_in6 router_v6{};
    router_v6.sin6_family = AF_INET6;
    router_v6.sin6_addr.s6_addr[0] = 0xfe;
    router_v6.sin6_addr.s6_addr[1] = 0x80;
    router_v6.sin6_scope_id = 2;
    entry_from<::sockaddr_in6> const v6{{90, 3, 2, 0, 0, 1280, 0}, router_v6};
    files.add("v6", test::control_bytes().add(IPPROTO_IPV6, IPV6_RECVERR, v6).bytes());

    entry_from<::sockaddr_in> const sent{{42, 4, 0, 0, 0, 1, 7}, {}};
    files.add("timestamp",
              test::control_bytes()
                  .add(SOL_SOCKET, SO_TIMESTAMPING, std::array<std::int64_t, 6>{1, 2, 0, 0, 3, 4})
                  .add(IPPROTO_IP, IP_RECVERR, sent)
                  .bytes());

    files.add("zero_copy",
              test::control_bytes()
                  .add(IPPROTO_IP, IP_RECVERR, entry_from<::sockaddr_in>{{0, 5, 0, 1, 0, 7, 9}, {}})
                  .bytes());

    // Eight bytes of what should be 32.
    files.add("cut_off", test::control_bytes()
                             .add(IPPROTO_IP, IP_RECVERR, std::array<std::uint32_t, 2>{111, 2})
                             .bytes());
}

fuzz::seeds const entries("extended_error", make);

} // namespace
