// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MADE_PACKET_HPP
#define DGRAM_TEST_SUPPORT_MADE_PACKET_HPP

// Whole packets, as the library writes them.

#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv6/header.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace test {

using packet_bytes = std::vector<std::byte>;

// What write() of this gives.
packet_bytes written(auto const& part)
{
    packet_bytes bytes(part.size());
    REQUIRE(part.write(bytes).value() == bytes.size());
    return bytes;
}

inline packet_bytes joined(packet_bytes first, std::span<std::byte const> second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

// With the length and the checksum that the header needs.
inline packet_bytes in_ipv4(dgram::ipv4::header header, std::span<std::byte const> payload)
{
    REQUIRE_FALSE(header.set_payload_size(payload.size()));
    header.checksum = header.compute_checksum();
    return joined(written(header), payload);
}

inline packet_bytes in_ipv6(dgram::ipv6::header header, std::span<std::byte const> payload)
{
    REQUIRE_FALSE(header.set_payload_size(payload.size()));
    return joined(written(header), payload);
}

// An ICMP message with this body in a packet.
packet_bytes icmp_in_ipv4(dgram::ipv4::header header, auto const& body)
{
    packet_bytes message(dgram::icmp::v4::message_size(body));
    REQUIRE(dgram::icmp::v4::write(message, body).value() == message.size());
    header.protocol = dgram::ip_protocol::icmp;
    return in_ipv4(header, message);
}

packet_bytes icmp_message_of_ipv6(dgram::ipv6::header const& header, auto const& body)
{
    packet_bytes message(dgram::icmp::v6::message_size(body));
    REQUIRE(dgram::icmp::v6::write(message, body, header.source, header.destination).value() ==
            message.size());
    return message;
}

packet_bytes icmp_in_ipv6(dgram::ipv6::header header, auto const& body)
{
    header.next_header = dgram::ip_protocol::icmp_v6;
    return in_ipv6(header, icmp_message_of_ipv6(header, body));
}

} // namespace test

#endif
