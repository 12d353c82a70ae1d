// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_IP_PACKET_HPP
#define DGRAM_TEST_SUPPORT_IP_PACKET_HPP

// The IP packet in an Ethernet frame.

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace test {

struct ip_packet
{
    boost::asio::ip::address source;
    boost::asio::ip::address destination;
    unsigned hops = 0;
    unsigned traffic_class = 0;
    // In the IPv4 options or the IPv6 hop-by-hop header.
    bool router_alert = false;
    unsigned protocol = 0;
    std::span<std::byte const> payload;
};

// Big-endian; the caller knows that the bytes are there.
inline unsigned read_u8(std::span<std::byte const> bytes, std::size_t at)
{
    return std::to_integer<unsigned>(bytes[at]);
}

inline unsigned read_u16(std::span<std::byte const> bytes, std::size_t at)
{
    return read_u8(bytes, at) << 8 | read_u8(bytes, at + 1);
}

// The address of 4 or 16 bytes that begins there.
boost::asio::ip::address read_address(std::span<std::byte const> bytes, std::size_t at, bool v6);

// Nothing if the frame holds another protocol, or less than its headers say. Of the IPv6
// extension headers it knows the hop-by-hop options.
std::optional<ip_packet> parse_ip_packet(std::span<std::byte const> frame);

// The Internet checksum over these bytes, begun with `sum`; 0 where the bytes hold a right one.
std::uint16_t internet_checksum(std::span<std::byte const> bytes, std::uint32_t sum = 0);

} // namespace test

#endif
