// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/echo.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <type_traits>
#include <vector>

using dgram::packet_errc;
using dgram::icmp::echo_reply;
using dgram::icmp::echo_request;

namespace {

static_assert(!std::is_same_v<echo_request, echo_reply>);
static_assert(echo_request::v4_type == dgram::icmp::v4::type{8});
static_assert(echo_reply::v4_type == dgram::icmp::v4::type{0});
static_assert(echo_request::v6_type == dgram::icmp::v6::type{128});
static_assert(echo_reply::v6_type == dgram::icmp::v6::type{129});

TEST_CASE("the body of an echo is identifier and sequence and data")
{
    auto const data = test::from_hex("de ad be ef 00");
    echo_request const request{.identifier = 0xcafe, .sequence = 0x0102, .data = data};
    auto const bytes = test::written(request);
    CHECK(test::to_hex(bytes) == "ca fe 01 02 de ad be ef 00");
    CHECK(echo_request::parse(bytes).value() == request);
}

TEST_CASE("an echo may have no data")
{
    auto const bytes = test::written(echo_reply{.identifier = 1});
    CHECK(test::to_hex(bytes) == "00 01 00 00");
    CHECK(echo_reply::parse(bytes)->data.empty());
}

TEST_CASE("an echo without its four bytes is too short")
{
    test::for_each_prefix(test::from_hex("ca fe 01 02"), [](auto bytes) {
        CHECK(echo_request::parse(bytes).error() == packet_errc::too_short);
    });
}

TEST_CASE("echoes that differ in one field are not equal")
{
    auto const data = test::from_hex("01 02");
    auto const other = test::from_hex("01 03");
    echo_request const request{7, 8, data};
    CHECK(request == echo_request{7, 8, std::vector(data)});
    CHECK(request != echo_request{6, 8, data});
    CHECK(request != echo_request{7, 9, data});
    CHECK(request != echo_request{7, 8, other});
    CHECK(request != echo_request{7, 8, std::span(data).first(1)});
}

TEST_CASE("a reply repeats what its request had")
{
    auto const data = test::from_hex("01 02");
    CHECK(reply_to(echo_request{7, 8, data}) == echo_reply{7, 8, data});
}

TEST_CASE("an echo prints its fields")
{
    auto const data = test::from_hex("01 02");
    CHECK(test::text(echo_request{7, 8, data}) == "echo request identifier 7 sequence 8, 2 bytes");
    CHECK(test::wide_text(echo_reply{}) == L"echo reply identifier 0 sequence 0, 0 bytes");
}

} // namespace
