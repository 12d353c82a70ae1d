// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_QUOTED_PACKET_HPP
#define DGRAM_TEST_SUPPORT_QUOTED_PACKET_HPP

// Packets that ICMP errors of the test complain of: eight bytes by UDP from port 4660 to 33434, so
// that an option of neighbor discovery needs no padding after one.

#include <dgram/checksum.hpp>
#include <dgram/ip_protocol.hpp>

#include <support/hex.hpp>
#include <support/made_packet.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <span>

namespace test {

packet_bytes quoted_udp(auto const& source, auto const& destination)
{
    auto datagram = from_hex("12 34 82 9a 00 10 00 00 01 02 03 04 05 06 07 08");
    auto const sum = dgram::internet_checksum(datagram)
                         .add_pseudo_header(source, destination, dgram::ip_protocol::udp, 16)
                         .value();
    datagram[6] = static_cast<std::byte>(sum >> 8);
    datagram[7] = static_cast<std::byte>(sum & 0xff);
    return datagram;
}

inline packet_bytes quoted_ipv4()
{
    dgram::ipv4::header const header{.protocol = dgram::ip_protocol::udp,
                                     .source = boost::asio::ip::make_address_v4("10.77.1.2"),
                                     .destination = boost::asio::ip::make_address_v4("10.77.9.2")};
    return in_ipv4(header, quoted_udp(header.source, header.destination));
}

inline packet_bytes quoted_ipv6()
{
    dgram::ipv6::header const header{.next_header = dgram::ip_protocol::udp,
                                     .source = boost::asio::ip::make_address_v6("fd77:1::2"),
                                     .destination = boost::asio::ip::make_address_v6("fd77:9::2")};
    return in_ipv6(header, quoted_udp(header.source, header.destination));
}

} // namespace test

#endif
