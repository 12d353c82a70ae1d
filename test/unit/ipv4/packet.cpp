// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/packet.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using dgram::packet_errc;
using dgram::ipv4::header;
using dgram::ipv4::packet;

namespace {

// A header of this size, and a payload that counts from 1.
std::vector<std::byte> make_packet(std::size_t header_size, std::size_t payload)
{
    header h;
    h.options =
        dgram::ipv4::options::copy(std::vector<std::byte>(header_size - 20, std::byte{1})).value();
    REQUIRE_FALSE(h.set_payload_size(payload));
    auto bytes = test::written(h);
    for (std::size_t i = 1; i <= payload; ++i)
        bytes.push_back(static_cast<std::byte>(i));
    return bytes;
}

} // namespace

TEST_CASE("every IPv4 header length is told from the payload in every buffer")
{
    constexpr std::size_t payload = 15;
    for (std::size_t header_size = 20; header_size <= 60; header_size += 4) {
        auto const whole = make_packet(header_size, payload);
        for (std::size_t room = 0; room <= 80; ++room) {
            CAPTURE(header_size, room);
            auto const there = std::min(room, whole.size());
            test::exact_copy const buffer{std::span(whole).first(there)};
            auto const got = packet::parse(buffer.bytes());
            if (there < header_size) {
                REQUIRE(got.error() ==
                        (there < 20 ? packet_errc::too_short : packet_errc::invalid_header_length));
                continue;
            }
            REQUIRE(got.has_value());
            CHECK(got->header.size() == header_size);
            REQUIRE(got->payload.size() == there - header_size);
            CHECK(got->payload.data() == buffer.bytes().data() + header_size);
            CHECK(got->missing == whole.size() - there);
            CHECK(got->is_truncated() == (there < whole.size()));
        }
    }
}

TEST_CASE("bytes after the IPv4 total length are not payload")
{
    auto bytes = make_packet(24, 3);
    bytes.resize(60);
    auto const got = packet::parse(bytes).value();
    CHECK(test::to_hex(got.payload) == "01 02 03");
    CHECK_FALSE(got.is_truncated());
}

TEST_CASE("an IPv4 total length that lies is survived")
{
    for (unsigned length = 0; length <= 0xffff; length += length < 100 ? 1 : 77) {
        auto bytes = make_packet(28, 12);
        bytes[2] = static_cast<std::byte>(length >> 8);
        bytes[3] = static_cast<std::byte>(length);
        test::exact_copy const copy(bytes);
        auto const got = packet::parse(copy.bytes());
        CAPTURE(length);
        if (length < 28) {
            REQUIRE(got.error() == packet_errc::invalid_total_length);
            continue;
        }
        REQUIRE(got.has_value());
        REQUIRE(got->payload.size() == std::min(length - 28, 12u));
        REQUIRE(got->missing == length - 28 - got->payload.size());
    }
}

TEST_CASE("an IPv4 packet is taken apart in the format of another raw socket")
{
    auto bytes = make_packet(40, 9);
    auto const format = dgram::ipv4::short_host_order_format(std::endian::little);
    // Only the payload counts.
    bytes[2] = std::byte{9};
    bytes[3] = std::byte{0};
    auto const got = packet::parse(bytes, format).value();
    CHECK(got.header.total_length == 49);
    CHECK(got.payload.size() == 9);
    CHECK_FALSE(got.is_truncated());
}
