// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/header.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

using boost::asio::ip::address_v6;
using boost::asio::ip::make_address_v6;
using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv6::header;

static_assert(std::is_same_v<decltype(header::hops), std::uint8_t>);
static_assert(std::is_same_v<decltype(header::payload_length), std::uint16_t>);

namespace {

// AF43, a label that uses all its nibbles, a fragment.
std::string const example = "69 8b ee f1 ca fe 2c 01"
                            " 20 01 0d b8 00 01 00 00 00 00 00 00 00 00 00 01"
                            " 20 01 0d b8 00 02 00 00 00 00 00 00 00 00 00 02";

header example_header()
{
    header h;
    h.traffic_class = dgram::traffic_class(0x98);
    h.flow_label = 0xbeef1;
    h.payload_length = 0xcafe;
    h.next_header = ip_protocol::fragment;
    h.hops = 1;
    h.source = make_address_v6("2001:db8:1::1");
    h.destination = make_address_v6("2001:db8:2::2");
    return h;
}

} // namespace

TEST_CASE("an IPv6 header is laid out as in RFC 8200")
{
    CHECK(example_header().traffic_class == dgram::traffic_class(38, dgram::ecn::not_ect));
    CHECK(test::to_hex(test::written(example_header())) == example);
    CHECK(header::parse(test::from_hex(example)).value() == example_header());

    // Traffic class and flow label share bytes, and neither runs into the other or the version.
    header h;
    h.next_header = ip_protocol{0};
    h.hops = 0;
    auto const first_bytes = [&] { return test::to_hex(test::written(h)).substr(0, 23); };
    CHECK(first_bytes() == "60 00 00 00 00 00 00 00");
    h.traffic_class = dgram::traffic_class(255);
    CHECK(first_bytes() == "6f f0 00 00 00 00 00 00");
    h.traffic_class = {};
    h.flow_label = 0xfffff;
    CHECK(first_bytes() == "60 0f ff ff 00 00 00 00");
    h.flow_label = 0;
    h.payload_length = 0x0102;
    h.next_header = ip_protocol::ospf;
    h.hops = 255;
    CHECK(first_bytes() == "60 00 00 00 01 02 59 ff");
}

TEST_CASE("every beginning of an IPv6 header is too short")
{
    auto const bytes = test::from_hex(example);
    test::for_each_prefix(bytes, [](std::span<std::byte const> prefix) {
        REQUIRE(header::parse(prefix).error() == packet_errc::too_short);
    });
}

TEST_CASE("every version but 6 is no IPv6 header")
{
    auto bytes = test::from_hex(example);
    for (unsigned first = 0; first <= 255; ++first) {
        bytes[0] = static_cast<std::byte>(first);
        auto const got = header::parse(bytes);
        REQUIRE(got.has_value() == (first / 16 == 6));
        if (!got)
            REQUIRE(got.error() == packet_errc::wrong_version);
    }
}

TEST_CASE("a flow label of more than 20 bits is not written")
{
    std::vector<std::byte> room(40, std::byte{0xa5});
    header h;
    for (std::uint32_t const label : {0x100000u, 0x100001u, 0xfffffu << 1, 0xffffffffu}) {
        h.flow_label = label;
        CHECK(h.write(room).error() == packet_errc::field_out_of_range);
        CHECK(std::ranges::count(room, std::byte{0xa5}) == 40);
    }
    h.flow_label = 0xfffff;
    CHECK(h.write(room).has_value());
}

TEST_CASE("an IPv6 payload size sets the payload length")
{
    header h;
    CHECK_FALSE(h.set_payload_size(100));
    CHECK(h.payload_length == 100);
    CHECK_FALSE(h.set_payload_size(0xffff));
    CHECK(h.payload_length == 0xffff);
    for (std::size_t const size : {std::size_t{0x10000}, std::size_t{0x10001}, ~std::size_t{0}})
        CHECK(h.set_payload_size(size) == packet_errc::field_out_of_range);
    CHECK(h.payload_length == 0xffff);
    CHECK_FALSE(h.set_payload_size(0));
    CHECK(h.payload_length == 0);
}

TEST_CASE("the scope of an IPv6 address is not in the packet")
{
    header h;
    h.source = make_address_v6("fe80::1%3");
    REQUIRE(h.source.scope_id() == 3);
    CHECK(header::parse(test::written(h)).value().source == make_address_v6("fe80::1"));
}

TEST_CASE("a million random IPv6 headers are read as they were written")
{
    std::mt19937 random(20260507);
    for (int i = 0; i < 1'000'000; ++i) {
        std::array<std::byte, 40> bytes;
        for (std::size_t at = 0; at < bytes.size(); at += 4) {
            auto const word = random();
            for (std::size_t j = 0; j < 4; ++j)
                bytes[at + j] = static_cast<std::byte>(word >> 8 * j);
        }
        bytes[0] = static_cast<std::byte>(0x60 | (std::to_integer<unsigned>(bytes[0]) & 15));
        auto const read = header::parse(bytes);
        std::array<std::byte, 40> again;
        if (!read || !read->write(again) || bytes != again || *header::parse(again) != *read)
            FAIL("not the same: " << test::to_hex(bytes));
    }
}

TEST_CASE("an IPv6 header is printed in one line")
{
    CHECK(test::text(example_header()) ==
          "IPv6 2001:db8:1::1 > 2001:db8:2::2 fragment length 51966 hops 1 DSCP 38 not-ECT "
          "flow 782065");
    CHECK(test::text(header()) == "IPv6 :: > :: no next header length 0 hops 64 DSCP 0 not-ECT");
}
