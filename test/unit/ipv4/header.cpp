// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/header.hpp>

#include <dgram/ipv4/router_alert.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/ip_packet.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

using boost::asio::ip::make_address_v4;
using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv4::header;
using dgram::ipv4::options;

// What does not fit cannot be said.
static_assert(std::is_same_v<decltype(header::hops), std::uint8_t>);
static_assert(std::is_same_v<decltype(header::total_length), std::uint16_t>);
static_assert(std::is_same_v<decltype(header::identification), std::uint16_t>);
static_assert(std::is_same_v<decltype(header::checksum), std::uint16_t>);

namespace {

std::string const plain = "45 b8 00 54 12 34 40 00 40 01 00 00 c0 00 02 01 c6 33 64 02";

header plain_header()
{
    header h;
    h.traffic_class = dgram::traffic_class(46, dgram::ecn::not_ect);
    h.total_length = 84;
    h.identification = 0x1234;
    h.dont_fragment = true;
    h.hops = 64;
    h.protocol = ip_protocol::icmp;
    h.source = make_address_v4("192.0.2.1");
    h.destination = make_address_v4("198.51.100.2");
    return h;
}

// The error of these bytes, in an allocation of their size.
dgram::error_code error_of(std::span<std::byte const> bytes)
{
    test::exact_copy const copy(bytes);
    auto const got = header::parse(copy.bytes());
    return got ? dgram::error_code() : got.error();
}

} // namespace

TEST_CASE("an IPv4 header is laid out as in RFC 791")
{
    CHECK(test::to_hex(test::written(plain_header())) == plain);
    CHECK(header::parse(test::from_hex(plain)).value() == plain_header());

    // Each field where the RFC has it, and nothing else changes.
    struct row
    {
        void (*change)(header&);
        std::string bytes;
    };
    for (auto const& [change, bytes] : {
             row{[](header& h) { h.traffic_class = dgram::traffic_class(255); },
                 "45 ff 00 54 12 34 40 00 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.total_length = 0xffff; },
                 "45 b8 ff ff 12 34 40 00 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.identification = 0xfedc; },
                 "45 b8 00 54 fe dc 40 00 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.dont_fragment = false; },
                 "45 b8 00 54 12 34 00 00 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.more_fragments = true; },
                 "45 b8 00 54 12 34 60 00 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.reserved = true; },
                 "45 b8 00 54 12 34 c0 00 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.fragment_offset = 0x1ffe; },
                 "45 b8 00 54 12 34 5f fe 40 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.hops = 255; },
                 "45 b8 00 54 12 34 40 00 ff 01 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.protocol = ip_protocol{253}; },
                 "45 b8 00 54 12 34 40 00 40 fd 00 00 c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.checksum = 0xbeef; },
                 "45 b8 00 54 12 34 40 00 40 01 be ef c0 00 02 01 c6 33 64 02"},
             row{[](header& h) { h.source = make_address_v4("1.2.3.4"); },
                 "45 b8 00 54 12 34 40 00 40 01 00 00 01 02 03 04 c6 33 64 02"},
             row{[](header& h) { h.destination = make_address_v4("255.255.255.255"); },
                 "45 b8 00 54 12 34 40 00 40 01 00 00 c0 00 02 01 ff ff ff ff"},
             row{[](header& h) { REQUIRE_FALSE(h.options.add(dgram::ipv4::router_alert())); },
                 "46 b8 00 54 12 34 40 00 40 01 00 00 c0 00 02 01 c6 33 64 02 94 04 00 00"},
         }) {
        auto h = plain_header();
        change(h);
        CHECK(h != plain_header());
        CHECK(test::to_hex(test::written(h)) == bytes);
        CHECK(header::parse(test::from_hex(bytes)).value() == h);
    }
}

TEST_CASE("every beginning of an IPv4 header is too short")
{
    auto h = plain_header();
    h.options = options::copy(std::vector<std::byte>(40)).value();
    auto const bytes = test::written(h);
    REQUIRE(bytes.size() == 60);
    test::for_each_prefix(bytes, [](std::span<std::byte const> prefix) {
        auto const expected =
            prefix.size() < 20 ? packet_errc::too_short : packet_errc::invalid_header_length;
        REQUIRE(header::parse(prefix).error() == expected);
    });
    CHECK(error_of(bytes) == dgram::error_code());
}

TEST_CASE("every version and header length of IPv4 is judged")
{
    for (unsigned first = 0; first <= 255; ++first) {
        for (std::size_t size = 20; size <= 60; ++size) {
            std::vector<std::byte> bytes(size);
            bytes[0] = static_cast<std::byte>(first);
            bytes[2] = bytes[3] = std::byte{0xff};
            dgram::error_code expected;
            if (first / 16 != 4)
                expected = packet_errc::wrong_version;
            else if (first % 16 < 5 || first % 16 * 4 > size)
                expected = packet_errc::invalid_header_length;
            REQUIRE(error_of(bytes) == expected);
        }
    }
}

TEST_CASE("an IPv4 total length below the header is an error")
{
    for (unsigned words = 5; words <= 15; ++words) {
        for (unsigned length = 0; length <= 80; ++length) {
            std::vector<std::byte> bytes(60);
            bytes[0] = static_cast<std::byte>(0x40 | words);
            bytes[3] = static_cast<std::byte>(length);
            dgram::error_code expected;
            if (length < words * 4)
                expected = packet_errc::invalid_total_length;
            REQUIRE(error_of(bytes) == expected);

            header h;
            h.options = options::copy(std::vector<std::byte>(words * 4 - 20)).value();
            h.total_length = static_cast<std::uint16_t>(length);
            std::vector<std::byte> room(60);
            auto const result = h.write(room);
            REQUIRE(result.has_value() == !expected.failed());
            if (!result)
                REQUIRE(result.error() == expected);
        }
    }
}

TEST_CASE("an IPv4 fragment offset of more than 13 bits is not written")
{
    std::vector<std::byte> room(20);
    for (unsigned offset = 0; offset <= 0xffff; ++offset) {
        header h;
        h.fragment_offset = static_cast<std::uint16_t>(offset);
        auto const result = h.write(room);
        REQUIRE(result.has_value() == (offset < 8192));
        if (!result)
            REQUIRE(result.error() == packet_errc::field_out_of_range);
    }
}

TEST_CASE("an IPv4 header is read anew each time")
{
    auto with_options = plain_header();
    REQUIRE_FALSE(with_options.options.add(dgram::ipv4::router_alert()));
    auto h = header::parse(test::written(with_options)).value();
    CHECK(h.options.size() == 4);
    h = header::parse(test::from_hex(plain)).value();
    CHECK(h.options.empty());
    CHECK(h == plain_header());
}

TEST_CASE("options that cannot be walked do not keep an IPv4 header from being read")
{
    auto const bytes = test::from_hex("46 00 00 18 00 00 00 00 40 11 00 00"
                                      "c0 00 02 01 c6 33 64 02 94 ff 00 00");
    auto const h = header::parse(bytes).value();
    CHECK(test::to_hex(h.options.bytes()) == "94 ff 00 00");
    CHECK(dgram::ipv4::option_view::parse(h.options.bytes()).error() ==
          packet_errc::invalid_option_length);
}

TEST_CASE("the checksum of an IPv4 header is that of its bytes")
{
    auto h = plain_header();
    CHECK_FALSE(h.has_valid_checksum());
    for (int options = 0; options < 3; ++options) {
        h.checksum = 0x5555;
        auto const right = h.compute_checksum();
        h.checksum = right;
        CHECK(h.has_valid_checksum());
        auto const bytes = test::written(h);
        CHECK(test::internet_checksum(bytes) == 0);
        CHECK(header::parse(bytes).value().has_valid_checksum());
        for (unsigned const wrong : {right + 1u, right - 1u, right ^ 0xffffu}) {
            h.checksum = static_cast<std::uint16_t>(wrong);
            CHECK_FALSE(h.has_valid_checksum());
            // It is read all the same.
            CHECK(header::parse(test::written(h)).value() == h);
        }
        REQUIRE_FALSE(h.options.add(dgram::ipv4::router_alert()));
    }
}

TEST_CASE("an IPv4 payload size sets the total length")
{
    header h;
    CHECK(h.payload_size() == 0);
    REQUIRE_FALSE(h.options.add(dgram::ipv4::router_alert()));
    CHECK(h.payload_size() == 0);
    CHECK_FALSE(h.set_payload_size(100));
    CHECK(h.total_length == 124);
    CHECK(h.payload_size() == 100);
    CHECK_FALSE(h.set_payload_size(65535 - 24));
    CHECK(h.total_length == 65535);
    CHECK(h.set_payload_size(65535 - 23) == packet_errc::field_out_of_range);
    CHECK(h.set_payload_size(static_cast<std::size_t>(-1)) == packet_errc::field_out_of_range);
    CHECK(h.total_length == 65535);
}

TEST_CASE("an IPv4 header says whether it is of a fragment")
{
    header h;
    CHECK_FALSE(h.is_fragment());
    h.more_fragments = true;
    CHECK(h.is_fragment());
    CHECK_FALSE(h.is_later_fragment());
    h.fragment_offset = 1;
    CHECK(h.is_later_fragment());
    h.more_fragments = false;
    CHECK(h.is_fragment());
    CHECK(h.is_later_fragment());
}

TEST_CASE("an IPv4 header is printed in one line")
{
    auto h = plain_header();
    CHECK(test::text(h) == "IPv4 192.0.2.1 > 198.51.100.2 ICMP length 84 hops 64 DSCP 46 not-ECT "
                           "id 4660 DF");
    h.more_fragments = true;
    h.fragment_offset = 3;
    REQUIRE_FALSE(h.options.add(dgram::ipv4::router_alert()));
    CHECK(test::text(h).ends_with(" DF MF offset 24 options 4"));
    CHECK(test::text(h).find_first_of(",\n") == std::string::npos);
}
