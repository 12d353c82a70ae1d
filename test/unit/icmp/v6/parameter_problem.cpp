// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/parameter_problem.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/icmp_multipart.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string_view>

using dgram::packet_errc;
using dgram::icmp::v6::message;
using dgram::icmp::v6::parameter_problem;
using dgram::icmp::v6::parameter_problem_code;

namespace {

TEST_CASE("the pointer of a parameter problem of ICMPv6 is four bytes")
{
    auto const datagram = test::from_hex("60 00");
    parameter_problem const error{parameter_problem_code::option, 0x01020304, datagram};
    auto const bytes = test::written(10, [&](std::span<std::byte> to) {
        return dgram::icmp::v6::write_without_checksum(to, error);
    });
    CHECK(test::to_hex(bytes) == "04 02 00 00 01 02 03 04 60 00");
    CHECK(message::parse_without_checksum(bytes)->get<parameter_problem>().value() == error);
}

// RFC 4884 section 4: there is no place for a length attribute.
TEST_CASE("a parameter problem of ICMPv6 has no extensions")
{
    auto const rest = test::joined(test::datagram_to_quote(128), test::mpls_extension());
    auto const body = test::joined(test::from_hex("00 00 00 10"), rest);
    auto const read = parameter_problem::parse(0, body);
    CHECK(read->pointer == 16);
    CHECK(read->datagram.size() == rest.size());
}

TEST_CASE("a parameter problem of ICMPv6 without its pointer is too short")
{
    test::for_each_prefix(test::from_hex("00 00 00 10"), [](auto bytes) {
        CHECK(parameter_problem::parse(0, bytes).error() == packet_errc::too_short);
    });
}

TEST_CASE("the eleven codes of a parameter problem of ICMPv6 have names of their own")
{
    std::set<std::string_view> names;
    for (int code = 0; code < 11; ++code)
        names.insert(name(static_cast<parameter_problem_code>(code)));
    CHECK(names.size() == 11);
    CHECK_FALSE(names.contains(""));
    CHECK(test::text(parameter_problem_code::header_field) == "erroneous header field encountered");
    CHECK(test::text(parameter_problem_code{11}) == "code 11");
}

TEST_CASE("parameter problem of ICMPv6 prints the byte that is wrong")
{
    CHECK(test::text(parameter_problem{.pointer = 40}) ==
          "parameter problem: erroneous header field encountered, byte 40, 0 bytes");
}

} // namespace
