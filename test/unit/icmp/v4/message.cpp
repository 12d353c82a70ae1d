// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/message.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/v4/redirect.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

using dgram::packet_errc;
using dgram::icmp::echo_reply;
using dgram::icmp::echo_request;
using dgram::icmp::v4::message;
using dgram::icmp::v4::type;

namespace {

// RFC 1071: the complement of 0800 + 0102 + 0304 + 4142 = 4d48.
constexpr char const* echo = "08 00 b2 b7 01 02 03 04 41 42";

TEST_CASE("a message of ICMP is written with its checksum")
{
    auto const data = test::from_hex("41 42");
    echo_request const request{0x0102, 0x0304, data};
    auto const bytes = test::written(dgram::icmp::v4::message_size(request),
                                     [&](auto to) { return dgram::icmp::v4::write(to, request); });
    CHECK(test::to_hex(bytes) == echo);
}

TEST_CASE("a message of ICMP is read with its checksum")
{
    auto const bytes = test::from_hex(echo);
    auto const read = message::parse(bytes);
    REQUIRE(read.has_value());
    CHECK(read->type == type::echo_request);
    CHECK(read->code == 0);
    CHECK(read->checksum == 0xb2b7);
    CHECK(test::to_hex(read->body) == "01 02 03 04 41 42");
    CHECK(read->get<echo_request>()->identifier == 0x0102);
}

TEST_CASE("a message of ICMP with a checksum off by one is refused")
{
    auto const bytes = test::from_hex(echo);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int const by : {1, 255, 128}) {
            auto wrong = bytes;
            wrong[at] = static_cast<std::byte>(std::to_integer<int>(wrong[at]) + by);
            CAPTURE(at, by);
            CHECK(message::parse(wrong).error() == packet_errc::checksum_mismatch);
            CHECK(message::parse_without_checksum(wrong).has_value());
        }
    }
}

TEST_CASE("a checksum of zero in ICMP does not mean that there is none")
{
    CHECK(message::parse(test::from_hex("08 00 00 00 01 02 03 04")).error() ==
          packet_errc::checksum_mismatch);
    // Here it is right: ff00 + 00ff.
    CHECK(message::parse(test::from_hex("ff 00 00 00 00 ff")).has_value());
}

TEST_CASE("a message of ICMP with an odd number of bytes has a checksum over all")
{
    auto const data = test::from_hex("41 42 43");
    std::array<std::byte, 11> bytes{};
    REQUIRE(dgram::icmp::v4::write(bytes, echo_reply{1, 2, data}));
    CHECK(message::parse(bytes).has_value());
    bytes.back() ^= std::byte{1};
    CHECK(message::parse(bytes).error() == packet_errc::checksum_mismatch);
}

TEST_CASE("a message of ICMP without type and code and checksum is too short")
{
    test::for_each_prefix(test::from_hex(echo), [](auto bytes) {
        auto const expected =
            bytes.size() < 4 ? packet_errc::too_short : packet_errc::checksum_mismatch;
        CHECK(message::parse(bytes).error() == expected);
        CHECK(message::parse_without_checksum(bytes).has_value() == (bytes.size() >= 4));
    });
}

TEST_CASE("a body of ICMP is only read from a message of its type and code")
{
    auto const body = test::from_hex("01 02 03 04");
    message const request{type::echo_request, 0, 0, body};
    CHECK(request.get<echo_request>().has_value());
    CHECK(request.get<echo_reply>().error() == packet_errc::wrong_type);
    CHECK(request.get<dgram::icmp::v4::redirect>().error() == packet_errc::wrong_type);
    message const other_code{type::echo_request, 1, 0, body};
    CHECK(other_code.get<echo_request>().error() == packet_errc::wrong_type);
}

TEST_CASE("a body of ICMP that is too short is refused by its message")
{
    message const request{type::echo_request, 0, 0, {}};
    CHECK(request.get<echo_request>().error() == packet_errc::too_short);
}

TEST_CASE("a message of ICMP prints type and code and size")
{
    CHECK(test::text(message{type{77}, 3, 0, {}}) == "type 77 code 3, 0 bytes");
}

TEST_CASE("five types of ICMP are errors")
{
    for (unsigned number = 0; number < 256; ++number) {
        CAPTURE(number);
        bool const expected =
            number == 3 || number == 4 || number == 5 || number == 11 || number == 12;
        CHECK(message{static_cast<type>(number), 0, 0, {}}.is_error() == expected);
    }
}

TEST_CASE("a message of ICMP of any type is written as it is with a new checksum")
{
    auto const body = test::from_hex("ca fe");
    message const unknown{type{158}, 0x81, 0x1234, body};
    auto const bytes = test::written(unknown);
    // The complement of 9e81 + cafe with its carry.
    CHECK(test::to_hex(bytes) == "9e 81 96 7f ca fe");
    auto const read = message::parse(bytes);
    CHECK(read->checksum == 0x967f);
    CHECK(*read != unknown);
    CHECK(*read == message{type{158}, 0x81, 0x967f, body});

    CHECK(test::to_hex(test::written(message{type{1}, 0x80, 0, {}})) == "01 80 fe 7f");
}

} // namespace
