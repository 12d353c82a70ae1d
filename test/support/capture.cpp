// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/capture.hpp>

#include <catch2/catch_test_macros.hpp>

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace test {

capture::capture(host const& at, std::string const& interface_name)
{
    auto const here = at.enter();
    // Of no protocol until it is bound, so that no other interface's frames get in before.
    fd_ = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd_ < 0)
        SKIP("cannot capture: " << std::strerror(errno));
    ::sockaddr_ll where{};
    where.sll_family = AF_PACKET;
    where.sll_protocol = htons(ETH_P_ALL);
    where.sll_ifindex = static_cast<int>(::if_nametoindex(interface_name.c_str()));
    REQUIRE(where.sll_ifindex != 0);
    REQUIRE(::bind(fd_, reinterpret_cast<::sockaddr const*>(&where), sizeof where) == 0);
}

capture::~capture()
{
    if (fd_ >= 0)
        ::close(fd_);
}

std::optional<capture::frame> capture::next_within(std::chrono::milliseconds limit)
{
    ::pollfd readable{fd_, POLLIN, 0};
    ::poll(&readable, 1, static_cast<int>(limit.count()));
    frame result;
    result.bytes.resize(65'536);
    ::sockaddr_ll from{};
    ::socklen_t length = sizeof from;
    auto const n = ::recvfrom(fd_, result.bytes.data(), result.bytes.size(), 0,
                              reinterpret_cast<::sockaddr*>(&from), &length);
    if (n < 0)
        return std::nullopt;
    result.bytes.resize(static_cast<std::size_t>(n));
    result.outgoing = from.sll_pkttype == PACKET_OUTGOING;
    return result;
}

} // namespace test
