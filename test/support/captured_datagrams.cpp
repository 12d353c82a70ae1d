// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/captured_datagrams.hpp>
#include <support/ip_packet.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

namespace test {

std::ostream& operator<<(std::ostream& os, captured_datagram const& datagram)
{
    return os << '"' << datagram.payload << "\" from " << datagram.source;
}

std::vector<captured_datagram> captured_before(capture& wire, boost::asio::ip::address const& group,
                                               std::string const& last)
{
    constexpr unsigned udp = 17;
    constexpr std::size_t udp_header = 8;
    std::vector<captured_datagram> found;
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
        auto const frame = wire.next_within(std::chrono::milliseconds(100));
        if (!frame)
            continue;
        auto const packet = parse_ip_packet(frame->bytes);
        if (!packet || packet->protocol != udp || packet->payload.size() < udp_header)
            continue;
        auto const data = packet->payload.subspan(udp_header);
        std::string payload(reinterpret_cast<char const*>(data.data()), data.size());
        if (payload == last)
            return found;
        if (packet->destination == group)
            found.push_back({packet->source, std::move(payload)});
    }
    FAIL("the last datagram is not on the wire");
    return found;
}

} // namespace test
