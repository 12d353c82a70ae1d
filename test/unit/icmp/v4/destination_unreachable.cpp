// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/destination_unreachable.hpp>

#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/icmp_multipart.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>
#include <string_view>

using dgram::packet_errc;
using dgram::icmp::v4::destination_unreachable;
using dgram::icmp::v4::message;
using dgram::icmp::v4::unreachable_code;

namespace {

TEST_CASE("the MTU of the next hop is where RFC 1191 has it")
{
    auto const datagram = test::from_hex("45 00");
    destination_unreachable const error{
        .code = unreachable_code::fragmentation_needed, .next_hop_mtu = 1480, .datagram = datagram};
    auto const bytes = test::written(
        10, [&](std::span<std::byte> to) { return dgram::icmp::v4::write(to, error); });
    CHECK(test::to_hex(bytes) == "03 04 b2 33 00 00 05 c8 45 00");
    auto const read = message::parse(bytes)->get<destination_unreachable>();
    REQUIRE(read.has_value());
    CHECK(*read == error);
    CHECK(read->next_hop_mtu == 1480);
}

TEST_CASE("the MTU and the length attribute stand beside each other")
{
    auto const datagram = test::datagram_to_quote(128);
    auto const extension = test::mpls_extension();
    destination_unreachable const error{
        .code = unreachable_code::fragmentation_needed,
        .next_hop_mtu = 0xffff,
        .datagram = datagram,
        .extensions = dgram::icmp::extension_structure::parse(extension).value()};
    auto const bytes = test::written(error);
    CHECK(test::to_hex(std::span(bytes).first(4)) == "00 20 ff ff");
    CHECK(destination_unreachable::parse(4, bytes).value() == error);
}

TEST_CASE("an MTU with another code is not read and not written")
{
    auto const body = test::from_hex("00 00 05 c8");
    for (int code = 0; code < 256; ++code) {
        CAPTURE(code);
        auto const read = destination_unreachable::parse(static_cast<std::uint8_t>(code), body);
        REQUIRE(read.has_value());
        CHECK(static_cast<int>(read->code) == code);
        CHECK(read->next_hop_mtu == (code == 4 ? 1480 : 0));
    }
    std::array<std::byte, 16> room{};
    destination_unreachable const wrong{.code = unreachable_code::port, .next_hop_mtu = 1};
    CHECK(wrong.write(room).error() == packet_errc::field_out_of_range);
}

TEST_CASE("the code of a destination unreachable is that of its message")
{
    auto const datagram = test::from_hex("45");
    std::array<std::byte, 16> room{};
    auto const size = dgram::icmp::v4::write(
        room, destination_unreachable{.code = unreachable_code{15}, .datagram = datagram});
    auto const read = message::parse(std::span(room).first(*size));
    REQUIRE(read.has_value());
    CHECK(read->type == dgram::icmp::v4::type{3});
    CHECK(read->code == 15);
    CHECK(read->get<destination_unreachable>()->code == unreachable_code::precedence_cutoff);
    CHECK(read->get<dgram::icmp::v4::time_exceeded>().error() == packet_errc::wrong_type);
}

TEST_CASE("the 16 codes of destination unreachable have names of their own")
{
    std::set<std::string_view> names;
    for (int code = 0; code < 16; ++code)
        names.insert(name(static_cast<unreachable_code>(code)));
    CHECK(names.size() == 16);
    CHECK_FALSE(names.contains(""));
    CHECK(test::text(unreachable_code::port) == "port unreachable");
    CHECK(test::text(unreachable_code{16}) == "code 16");
}

TEST_CASE("destination unreachable prints the MTU of the next hop")
{
    CHECK(test::text(destination_unreachable{.code = unreachable_code::fragmentation_needed,
                                             .next_hop_mtu = 1400,
                                             .extensions = {}}) ==
          "destination unreachable: fragmentation needed and do not fragment was set, mtu 1400, "
          "0 bytes");
}

} // namespace
