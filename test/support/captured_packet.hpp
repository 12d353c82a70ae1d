// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CAPTURED_PACKET_HPP
#define DGRAM_TEST_SUPPORT_CAPTURED_PACKET_HPP

#include <support/capture.hpp>
#include <support/ip_packet.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstddef>
#include <span>
#include <utility>

namespace test {

struct captured_packet
{
    bool outgoing = false;
    // From the IP header on.
    std::vector<std::byte> bytes;
    ip_packet fields;
};

// The next packet of this protocol number on the wire; fails the test if none comes in time.
inline captured_packet capture_packet(capture& wire, unsigned protocol)
{
    constexpr std::size_t ethernet_size = 14;
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
        auto frame = wire.next_within(std::chrono::milliseconds(100));
        if (!frame)
            continue;
        auto const packet = parse_ip_packet(frame->bytes);
        if (!packet || packet->protocol != protocol)
            continue;
        captured_packet found{frame->outgoing, {}, *packet};
        found.bytes.assign(frame->bytes.begin() + ethernet_size, frame->bytes.end());
        // Of the copy.
        auto const at = packet->payload.data() - frame->bytes.data();
        found.fields.payload =
            std::span(found.bytes)
                .subspan(static_cast<std::size_t>(at) - ethernet_size, packet->payload.size());
        return found;
    }
    FAIL("no packet of protocol " << protocol << " on the wire");
    return {};
}

} // namespace test

#endif
