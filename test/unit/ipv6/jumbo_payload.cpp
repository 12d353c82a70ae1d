// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/jumbo_payload.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <vector>

using dgram::packet_errc;
using dgram::ipv6::jumbo_payload;
using dgram::ipv6::option;
using dgram::ipv6::option_type;

TEST_CASE("a jumbo payload length is laid out as in RFC 2675")
{
    CHECK(test::to_hex(test::written(jumbo_payload{0x01020304})) == "c2 04 01 02 03 04");
    auto const data = test::from_hex("ff ff ff ff");
    CHECK(jumbo_payload::parse({option_type::jumbo_payload, data}).value() ==
          jumbo_payload{0xffffffff});
}

TEST_CASE("a jumbo payload length below 65536 is an error")
{
    std::vector<std::byte> room(8);
    for (std::uint32_t const length : {0u, 1u, 65535u}) {
        CHECK(jumbo_payload{length}.write(room).error() == packet_errc::invalid_jumbo_payload);
        auto data = test::from_hex("00 00 00 00");
        data[2] = static_cast<std::byte>(length >> 8);
        data[3] = static_cast<std::byte>(length);
        CHECK(jumbo_payload::parse({option_type::jumbo_payload, data}).error() ==
              packet_errc::invalid_jumbo_payload);
    }
    CHECK(jumbo_payload{65536}.write(room).has_value());
}

TEST_CASE("another option or length is no jumbo payload")
{
    auto const data = test::from_hex("01 01 01 01 01");
    CHECK(jumbo_payload::parse({option_type::padn, data}).error() == packet_errc::wrong_type);
    for (std::size_t size = 0; size <= 5; ++size) {
        option const one{option_type::jumbo_payload, std::span(data).first(size)};
        auto const got = jumbo_payload::parse(one);
        REQUIRE(got.has_value() == (size == 4));
        if (!got)
            CHECK(got.error() == packet_errc::invalid_option_length);
    }
}
