// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/destination_unreachable.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/icmp_multipart.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>
#include <string_view>

using dgram::icmp::v6::destination_unreachable;
using dgram::icmp::v6::message;
using dgram::icmp::v6::unreachable_code;

namespace {

TEST_CASE("the length attribute of ICMPv6 is in words of eight bytes at the first place")
{
    auto const datagram = test::datagram_to_quote(129);
    auto const extension = test::mpls_extension();
    destination_unreachable const error{
        .code = unreachable_code::reject_route,
        .datagram = datagram,
        .extensions = dgram::icmp::extension_structure::parse(extension).value()};
    std::array<std::byte, 256> room{};
    auto const size = dgram::icmp::v6::write_without_checksum(room, error);
    REQUIRE(size.has_value());
    CHECK(*size == 8 + 136 + extension.size());
    CHECK(test::to_hex(std::span(room).first(8)) == "01 06 00 00 11 00 00 00");
    auto const read = message::parse_without_checksum(std::span(room).first(*size));
    CHECK(read->get<destination_unreachable>()->code == unreachable_code::reject_route);
    CHECK(read->get<destination_unreachable>()->extensions == error.extensions);
}

TEST_CASE("the nine codes of destination unreachable of ICMPv6 have names of their own")
{
    std::set<std::string_view> names;
    for (int code = 0; code < 9; ++code)
        names.insert(name(static_cast<unreachable_code>(code)));
    CHECK(names.size() == 9);
    CHECK_FALSE(names.contains(""));
    CHECK(test::text(unreachable_code::no_route) == "no route to destination");
    CHECK(test::text(unreachable_code::port) == "port unreachable");
    CHECK(test::text(unreachable_code{9}) == "code 9");
}

} // namespace
