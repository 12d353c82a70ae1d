// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/routing_header.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <span>
#include <vector>

using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv6::routing_header;

TEST_CASE("a routing header is laid out as in RFC 8200")
{
    // Of mobile IPv6: four reserved bytes and one address.
    auto const data = test::from_hex("00 00 00 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
    routing_header const h{ip_protocol::tcp, 2, 1, data};
    auto const bytes = test::written(h);
    CHECK(test::to_hex(std::span(bytes).first(8)) == "06 02 02 01 00 00 00 00");
    CHECK(bytes.size() == 24);
    CHECK(routing_header::parse(bytes).value() == h);

    // Bytes after it belong to others.
    auto more = bytes;
    more.resize(99);
    CHECK(routing_header::parse(more).value() == h);
}

TEST_CASE("every beginning of a routing header is an error")
{
    auto const bytes = test::from_hex("3a 01 00 09 01 02 03 04 05 06 07 08 09 0a 0b 0c");
    test::for_each_prefix(bytes, [](std::span<std::byte const> prefix) {
        CHECK(routing_header::parse(prefix).error() ==
              (prefix.size() < 4 ? packet_errc::too_short : packet_errc::invalid_extension_header));
    });
    // More segments left than there is room for: not judged here.
    CHECK(routing_header::parse(bytes).value().segments_left == 9);
}

TEST_CASE("routing data of a size that cannot be said is not written")
{
    std::vector<std::byte> const data(3000);
    std::vector<std::byte> room(3000);
    for (std::size_t size = 0; size <= 2100; ++size) {
        routing_header const h{ip_protocol::udp, 253, 0, std::span(data).first(size)};
        auto const result = h.write(room);
        REQUIRE(result.has_value() == (size % 8 == 4 && size <= 2044));
        if (!result)
            REQUIRE(result.error() == packet_errc::invalid_extension_header);
    }
}
