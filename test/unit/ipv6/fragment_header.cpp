// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/fragment_header.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv6::fragment_header;

TEST_CASE("a fragment header is laid out as in RFC 8200")
{
    fragment_header h{ip_protocol::udp, 185, true, 0xdeadbeef};
    // 185 times 8 is 1480.
    CHECK(test::to_hex(test::written(h)) == "11 00 05 c9 de ad be ef");
    h.more_fragments = false;
    CHECK(test::to_hex(test::written(h)) == "11 00 05 c8 de ad be ef");
    h.fragment_offset = 0x1fff;
    CHECK(test::to_hex(test::written(h)) == "11 00 ff f8 de ad be ef");
    CHECK(fragment_header::parse(test::written(h)).value() == h);
}

TEST_CASE("the reserved bits of a fragment header are not read")
{
    auto const clean = test::from_hex("11 00 05 c9 de ad be ef");
    auto const dirty = test::from_hex("11 ff 05 cf de ad be ef");
    CHECK(fragment_header::parse(dirty).value() == fragment_header::parse(clean).value());
    CHECK(test::written(fragment_header::parse(dirty).value()) == clean);
}

TEST_CASE("every beginning of a fragment header is too short")
{
    test::for_each_prefix(test::written(fragment_header()), [](std::span<std::byte const> prefix) {
        CHECK(fragment_header::parse(prefix).error() == packet_errc::too_short);
    });
}

TEST_CASE("every fragment offset is written or refused")
{
    std::vector<std::byte> room(8);
    for (unsigned offset = 0; offset <= 0xffff; ++offset) {
        fragment_header h;
        h.fragment_offset = static_cast<std::uint16_t>(offset);
        h.more_fragments = offset % 2 != 0;
        auto const result = h.write(room);
        REQUIRE(result.has_value() == (offset < 8192));
        if (result)
            REQUIRE(fragment_header::parse(room).value() == h);
        else
            REQUIRE(result.error() == packet_errc::field_out_of_range);
    }
}

TEST_CASE("an atomic fragment is no fragment")
{
    CHECK_FALSE(fragment_header().is_fragment());
    CHECK(fragment_header{ip_protocol::udp, 0, true, 1}.is_fragment());
    CHECK_FALSE(fragment_header{ip_protocol::udp, 0, true, 1}.is_later_fragment());
    CHECK(fragment_header{ip_protocol::udp, 1, false, 1}.is_fragment());
    CHECK(fragment_header{ip_protocol::udp, 1, false, 1}.is_later_fragment());
}
