// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/quoted_datagram.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ip = boost::asio::ip;
using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::icmp::quoted_datagram;

namespace {

// UDP from port 1000 to port 2000, with two bytes of data; then padding.
std::string const udp = " 03 e8 07 d0 00 0a 00 00 aa bb";
std::string const v4 = "45 b8 00 1e 12 34 40 00 01 11 00 00 c0 00 02 01 c0 00 02 02" + udp;
std::string const addresses_v6 = " 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"
                                 " 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02";
std::string const v6 = "6b 80 00 00 00 0a 11 02" + addresses_v6 + udp;

quoted_datagram parsed(std::string const& hex, std::vector<std::byte>& bytes)
{
    bytes = test::from_hex(hex);
    return quoted_datagram::parse(bytes).value();
}

dgram::error_code error_of(std::string const& hex)
{
    test::exact_copy const exact(test::from_hex(hex));
    auto const read = quoted_datagram::parse(exact.bytes());
    return read ? dgram::error_code() : read.error();
}

TEST_CASE("a quoted datagram of IPv4 is read with its ports")
{
    std::vector<std::byte> bytes;
    auto const quoted = parsed(v4 + " 00 00 00", bytes);
    CHECK(quoted.source == ip::make_address("192.0.2.1"));
    CHECK(quoted.destination == ip::make_address("192.0.2.2"));
    CHECK(quoted.traffic_class.dscp() == 46);
    CHECK(quoted.hops == 1);
    CHECK(quoted.protocol == ip_protocol::udp);
    CHECK(quoted.identification == 0x1234u);
    CHECK(test::to_hex(quoted.payload) == "03 e8 07 d0 00 0a 00 00 aa bb");
    CHECK(quoted.source_port() == 1000);
    CHECK(quoted.destination_port() == 2000);
    CHECK(quoted.echo_identifier() == std::nullopt);
}

TEST_CASE("a quoted datagram of IPv6 is read with its ports")
{
    std::vector<std::byte> bytes;
    auto const quoted = parsed(v6 + " 00 00 00", bytes);
    CHECK(quoted.source == ip::make_address("2001:db8::1"));
    CHECK(quoted.destination == ip::make_address("2001:db8::2"));
    CHECK(quoted.traffic_class.dscp() == 46);
    CHECK(quoted.hops == 2);
    CHECK(quoted.identification == std::nullopt);
    CHECK(test::to_hex(quoted.payload) == "03 e8 07 d0 00 0a 00 00 aa bb");
    CHECK(quoted.destination_port() == 2000);
}

TEST_CASE("the ports of a quoted datagram come after options and extension headers")
{
    std::vector<std::byte> bytes;
    CHECK(parsed("46 00 00 22 00 00 00 00 01 11 00 00 c0 00 02 01 c0 00 02 02 01 01 01 00" + udp,
                 bytes)
              .source_port() == 1000);
    // Destination options and a first fragment.
    auto const quoted = parsed("60 00 00 00 00 1a 3c 02" + addresses_v6 +
                                   " 2c 00 01 04 00 00 00 00 11 00 00 01 de ad be ef" + udp,
                               bytes);
    CHECK(quoted.protocol == ip_protocol::udp);
    CHECK(quoted.source_port() == 1000);
    CHECK(quoted.identification == 0xdeadbeefu);
    CHECK_FALSE(quoted.is_later_fragment);
}

TEST_CASE("a later fragment has no ports")
{
    std::vector<std::byte> bytes;
    auto const quoted =
        parsed("45 00 00 1e 12 34 00 01 01 11 00 00 c0 00 02 01 c0 00 02 02" + udp, bytes);
    CHECK(quoted.is_later_fragment);
    CHECK(quoted.source_port() == std::nullopt);
    CHECK(quoted.destination_port() == std::nullopt);
    auto const sixth =
        parsed("60 00 00 00 00 12 2c 02" + addresses_v6 + " 11 00 00 08 de ad be ef" + udp, bytes);
    CHECK(sixth.is_later_fragment);
    CHECK(sixth.source_port() == std::nullopt);
}

TEST_CASE("only protocols with ports have ports")
{
    for (int number = 0; number < 256; ++number) {
        auto bytes = test::from_hex(v4);
        bytes[9] = static_cast<std::byte>(number);
        CAPTURE(number);
        auto const quoted = quoted_datagram::parse(bytes);
        bool const expected =
            number == 6 || number == 17 || number == 33 || number == 132 || number == 136;
        CHECK(quoted->source_port().has_value() == expected);
    }
}

TEST_CASE("a quoted echo request has an identifier and a sequence number")
{
    std::string const icmp4 = "45 00 00 1c 00 00 00 00 01 01 00 00 c0 00 02 01 c0 00 02 02 ";
    std::string const icmp6 = "60 00 00 00 00 08 3a 02" + addresses_v6 + " ";
    std::vector<std::byte> bytes;
    for (auto const& text :
         {icmp4 + "08 00 00 00 ca fe 00 07", icmp6 + "80 00 00 00 ca fe 00 07"}) {
        auto const quoted = parsed(text, bytes);
        CHECK(quoted.echo_identifier() == 0xcafe);
        CHECK(quoted.echo_sequence() == 7);
        CHECK(quoted.source_port() == std::nullopt);
    }
    // Of each family the type of the other, and a reply.
    for (auto const& text : {icmp4 + "80 00 00 00 ca fe 00 07", icmp6 + "08 00 00 00 ca fe 00 07",
                             icmp4 + "00 00 00 00 ca fe 00 07", icmp6 + "81 00 00 00 ca fe 00 07"})
        CHECK(parsed(text, bytes).echo_identifier() == std::nullopt);
}

TEST_CASE("a quoted datagram shows as much as is quoted")
{
    for (auto const& text : {v4, v6}) {
        auto const bytes = test::from_hex(text);
        std::size_t const header = text == v4 ? 20 : 40;
        test::for_each_prefix(bytes, [&](auto prefix) {
            CAPTURE(prefix.size());
            auto const quoted = quoted_datagram::parse(prefix);
            if (prefix.size() < header) {
                CHECK(quoted.error() == packet_errc::too_short);
            } else {
                CHECK(quoted->payload.size() == prefix.size() - header);
                CHECK(quoted->source_port().has_value() == (prefix.size() >= header + 2));
                CHECK(quoted->destination_port().has_value() == (prefix.size() >= header + 4));
            }
        });
    }
}

TEST_CASE("a quoted datagram whose header lies is refused")
{
    CHECK(error_of("") == packet_errc::too_short);
    CHECK(error_of("55 00 00 14") == packet_errc::wrong_version);
    CHECK(error_of("05") == packet_errc::wrong_version);
    std::string const rest = " 00 00 14 00 00 00 00 01 11 00 00 c0 00 02 01 c0 00 02 02";
    CHECK(error_of("44" + rest) == packet_errc::invalid_header_length);
    // A header of 60 bytes of which 20 are there.
    CHECK(error_of("4f" + rest) == packet_errc::invalid_header_length);
    CHECK(error_of("60 00 00 00 00 08 3c 02" + addresses_v6 + " 11 ff 01 04 00 00 00 00") ==
          packet_errc::invalid_extension_header);
    CHECK(error_of("60 00 00 00 00 08 3c 02" + addresses_v6 + " 11 00 01 04 00 00") ==
          packet_errc::invalid_extension_header);
}

TEST_CASE("a total length that cannot be true leaves what is quoted")
{
    std::vector<std::byte> bytes;
    for (auto const* length : {"00 00", "00 13", "0a 00", "ff ff"}) {
        CAPTURE(length);
        auto const quoted = parsed(std::string("45 00 ") + length +
                                       " 00 00 00 00 01 11 00 00 c0 00 02 01 c0 00 02 02" + udp,
                                   bytes);
        CHECK(test::to_hex(quoted.payload) == "03 e8 07 d0 00 0a 00 00 aa bb");
        CHECK(quoted.destination_port() == 2000);
    }
    // Below the header with its options, though not below 20.
    CHECK(parsed("46 00 00 17 00 00 00 00 01 11 00 00 c0 00 02 01 c0 00 02 02 01 01 01 00" + udp,
                 bytes)
              .source_port() == 1000);
    // Nothing but the header.
    CHECK(parsed("45 00 00 14 00 00 00 00 01 11 00 00 c0 00 02 01 c0 00 02 02" + udp, bytes)
              .payload.empty());
}

TEST_CASE("extension headers that name themselves end with the quoted bytes")
{
    // Destination options, each followed by destination options.
    std::string text = "60 00 00 00 ff ff 3c 02" + addresses_v6;
    for (int i = 0; i < 100; ++i)
        text += " 3c 00 01 04 00 00 00 00";
    CHECK(error_of(text) == packet_errc::invalid_extension_header);
}

TEST_CASE("a quoted header of IPv4 may have its total length in the order of the host")
{
    // Read in the wrong order it would be 0x1e00 with padding taken for payload.
    auto bytes = test::from_hex("45 00 1e 00 12 34 00 b9 01 11 00 00 c0 00 02 01 c0 00 02 02" +
                                udp + " 00 00");
    auto const swapped = quoted_datagram::parse(bytes, std::endian::little);
    CHECK(swapped->payload.size() == 10);
    // The fragment offset is in network order all the same.
    CHECK(swapped->is_later_fragment);
    CHECK(quoted_datagram::parse(bytes)->payload.size() == 12);
    for (std::size_t size = 0; size < 20; ++size)
        CHECK(quoted_datagram::parse(std::span(bytes).first(size), std::endian::little).error() ==
              packet_errc::too_short);
}

TEST_CASE("a quoted datagram prints where it went")
{
    std::vector<std::byte> bytes;
    CHECK(test::text(parsed(v4, bytes)) == "192.0.2.1 > 192.0.2.2 UDP 1000 > 2000, hops 1");
    CHECK(test::wide_text(parsed(v6, bytes)) ==
          L"2001:db8::1 > 2001:db8::2 UDP 1000 > 2000, hops 2");
    // The source port is all that is quoted.
    CHECK(test::text(parsed(v4.substr(0, v4.size() - udp.size()) + " 03 e8", bytes)) ==
          "192.0.2.1 > 192.0.2.2 UDP 1000 > *, hops 1");
    CHECK(test::text(parsed("45 00 00 1c 00 00 00 00 01 01 00 00 c0 00 02 01 c0 00 02 02 "
                            "08 00 00 00 ca fe 00 07",
                            bytes)) ==
          "192.0.2.1 > 192.0.2.2 ICMP identifier 51966 sequence 7, hops 1");
    CHECK(test::text(parsed("45 00 00 1c 00 00 00 01 01 11 00 00 c0 00 02 01 c0 00 02 02",
                            bytes)) == "192.0.2.1 > 192.0.2.2 UDP, later fragment, hops 1");
}

} // namespace
