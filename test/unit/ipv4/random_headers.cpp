// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Reading is the inverse of writing, and no bytes do harm.

#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/packet.hpp>

#include <support/codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

using boost::asio::ip::address_v4;
using dgram::ipv4::header;
using dgram::ipv4::header_format;

namespace {

constexpr std::array formats{dgram::ipv4::wire_format,
                             dgram::ipv4::host_order_format(std::endian::little),
                             dgram::ipv4::host_order_format(std::endian::big)};

header random_header(std::mt19937& random)
{
    header h;
    auto const bits = random();
    std::array<std::byte, 40> options;
    for (auto& byte : options)
        byte = static_cast<std::byte>(random());
    h.options = *dgram::ipv4::options::copy(std::span(options).first(bits % 11 * 4));
    h.traffic_class = dgram::traffic_class(static_cast<int>(random() & 0xff));
    h.total_length = static_cast<std::uint16_t>(h.size() + random() % (65536 - h.size()));
    h.identification = static_cast<std::uint16_t>(random());
    h.reserved = (bits >> 8 & 1) != 0;
    h.dont_fragment = (bits >> 9 & 1) != 0;
    h.more_fragments = (bits >> 10 & 1) != 0;
    h.fragment_offset = random() & 0x1fff;
    h.hops = static_cast<std::uint8_t>(random());
    h.protocol = static_cast<dgram::ip_protocol>(random() & 0xff);
    h.checksum = static_cast<std::uint16_t>(random());
    h.source = address_v4(static_cast<std::uint32_t>(random()));
    h.destination = address_v4(static_cast<std::uint32_t>(random()));
    return h;
}

} // namespace

TEST_CASE("a million random IPv4 headers are read as they were written")
{
    std::mt19937 random(20260505);
    for (int i = 0; i < 1'000'000; ++i) {
        auto const h = random_header(random);
        auto const& format = formats[static_cast<std::size_t>(i) % formats.size()];
        std::array<std::byte, header::max_size> bytes;
        auto const size = h.write(bytes, format);
        if (!size || *size != h.size())
            FAIL("not written: " << h);
        auto const read = header::parse(std::span(bytes).first(*size), format);
        if (!read || !(*read == h))
            FAIL("not read: " << h);
    }
}

TEST_CASE("random bytes that are an IPv4 header are written as they were read")
{
    std::mt19937 random(20260506);
    std::size_t headers = 0;
    for (int i = 0; i < 300'000; ++i) {
        std::array<std::byte, 64> bytes;
        for (auto& byte : bytes)
            byte = static_cast<std::byte>(random());
        // All random, only one in sixteen would be of version 4.
        if (i % 8 != 0)
            bytes[0] = static_cast<std::byte>(0x40 | random() % 16);
        test::exact_copy const copy{std::span(bytes).first(random() % 65)};
        auto const packet = dgram::ipv4::packet::parse(copy.bytes());
        if (!packet)
            continue;
        ++headers;
        auto const size = packet->header.size();
        std::array<std::byte, header::max_size> again;
        if (packet->header.write(again).value() != size ||
            !std::ranges::equal(std::span(again).first(size), copy.bytes().first(size)))
            FAIL("not the same: " << packet->header);
        if (packet->payload.size() > copy.bytes().size() - size ||
            packet->payload.size() + packet->missing != packet->header.payload_size())
            FAIL("wrong payload of " << packet->header);
    }
    CHECK(headers > 50'000);
}
