// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/message.hpp>

#include <dgram/icmp/echo.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address_v6.hpp>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::icmp::echo_reply;
using dgram::icmp::echo_request;
using dgram::icmp::v6::message;
using dgram::icmp::v6::type;

namespace {

auto const source = make_address_v6("2001:db8::1");
auto const destination = make_address_v6("2001:db8:0:1::2");

// The pseudo header of RFC 8200 section 8.1 is 2001 + 0db8 + 0001, 2001 + 0db8 + 0001 + 0002, a
// length of 000a, and 003a; with 8000 + 0102 + 0304 + 4142 that is 12102, and with the carry 2103,
// of which the checksum is the complement.
constexpr char const* echo = "80 00 de fc 01 02 03 04 41 42";

TEST_CASE("a message of ICMPv6 is written with the checksum between its addresses")
{
    auto const data = test::from_hex("41 42");
    echo_request const request{0x0102, 0x0304, data};
    auto const bytes = test::written(dgram::icmp::v6::message_size(request), [&](auto to) {
        return dgram::icmp::v6::write(to, request, source, destination);
    });
    CHECK(test::to_hex(bytes) == echo);
    CHECK(message::parse(bytes, source, destination)->get<echo_request>().value() == request);
}

TEST_CASE("a message of ICMPv6 for the system to finish has no checksum")
{
    auto const data = test::from_hex("41 42");
    auto const bytes = test::written(10, [&](auto to) {
        return dgram::icmp::v6::write_without_checksum(to, echo_request{0x0102, 0x0304, data});
    });
    CHECK(test::to_hex(bytes) == "80 00 00 00 01 02 03 04 41 42");
    CHECK(dgram::icmp::v6::checksum_of(bytes, source, destination) == 0xdefc);
    auto const read = message::parse_without_checksum(bytes);
    CHECK(read->type == type::echo_request);
    CHECK(read->checksum == 0);
}

TEST_CASE("a message of ICMPv6 between other addresses has another checksum")
{
    auto const bytes = test::from_hex(echo);
    CHECK(message::parse(bytes, source, destination).has_value());
    // The sum knows no order.
    CHECK(message::parse(bytes, destination, source).has_value());
    auto const other = make_address_v6("2001:db8::2");
    CHECK(message::parse(bytes, other, destination).error() == packet_errc::checksum_mismatch);
    CHECK(message::parse(bytes, source, other).error() == packet_errc::checksum_mismatch);
}

TEST_CASE("the scope of an address is no part of the checksum of ICMPv6")
{
    auto scoped = source;
    scoped.scope_id(7);
    CHECK(message::parse(test::from_hex(echo), scoped, destination).has_value());
}

TEST_CASE("a message of ICMPv6 with a checksum off by one is refused")
{
    auto const bytes = test::from_hex(echo);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int const by : {1, 255, 128}) {
            auto wrong = bytes;
            wrong[at] = static_cast<std::byte>(std::to_integer<int>(wrong[at]) + by);
            CAPTURE(at, by);
            CHECK(message::parse(wrong, source, destination).error() ==
                  packet_errc::checksum_mismatch);
            CHECK(message::parse_without_checksum(wrong).has_value());
        }
    }
}

TEST_CASE("a message of ICMPv6 cut short is refused")
{
    test::for_each_prefix(test::from_hex(echo), [](auto bytes) {
        auto const expected =
            bytes.size() < 4 ? packet_errc::too_short : packet_errc::checksum_mismatch;
        CHECK(message::parse(bytes, source, destination).error() == expected);
        CHECK(message::parse_without_checksum(bytes).has_value() == (bytes.size() >= 4));
    });
}

TEST_CASE("a body of ICMPv6 is only read from a message of its type and code")
{
    auto const body = test::from_hex("01 02 03 04");
    message const reply{type::echo_reply, 0, 0, body};
    CHECK(reply.get<echo_reply>().has_value());
    CHECK(reply.get<echo_request>().error() == packet_errc::wrong_type);
    message const other_code{type::echo_reply, 1, 0, body};
    CHECK(other_code.get<echo_reply>().error() == packet_errc::wrong_type);
}

TEST_CASE("a message of ICMPv6 of any type is written as it is")
{
    auto const body = test::from_hex("ca fe 01");
    message const unknown{type{199}, 0x81, 0x1234, body};
    auto const blank =
        test::written(unknown.size(), [&](auto to) { return unknown.write_without_checksum(to); });
    CHECK(test::to_hex(blank) == "c7 81 00 00 ca fe 01");
    auto const bytes = test::written(
        unknown.size(), [&](auto to) { return unknown.write(to, source, destination); });
    auto const read = message::parse(bytes, source, destination);
    REQUIRE(read.has_value());
    CHECK(read->type == unknown.type);
    CHECK(read->code == unknown.code);
    CHECK(test::to_hex(read->body) == "ca fe 01");
}

TEST_CASE("a message of ICMPv6 prints type and code and size")
{
    auto const body = test::from_hex("01 02");
    CHECK(test::text(message{type::time_exceeded, 1, 0, body}) == "time exceeded code 1, 2 bytes");
}

TEST_CASE("types of ICMPv6 below 128 are errors")
{
    CHECK(message{type{0}, 0, 0, {}}.is_error());
    CHECK(message{type{127}, 0, 0, {}}.is_error());
    CHECK_FALSE(message{type::echo_request, 0, 0, {}}.is_error());
}

} // namespace
