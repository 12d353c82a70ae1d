// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/router_advertisement.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <vector>

using dgram::packet_errc;
using namespace dgram::ndp;

namespace {

std::array const options{option(mtu{1500})};
router_advertisement const full{
    .hops = 64,
    .other_configuration = true,
    .preference = preference::high,
    .router_lifetime = 1800,
    .reachable_time = 30'000,
    .retransmit_timer = 1000,
    .options = options,
};
auto const body = test::from_hex("40 48 07 08 00 00 75 30 00 00 03 e8 05 01 00 00 00 00 05 dc");

} // namespace

TEST_CASE("a router advertisement is laid out as RFC 4861 says")
{
    CHECK(test::written(full) == body);
    CHECK(router_advertisement::parse(body).value() == full);
    CHECK(router_advertisement::v6_type == dgram::icmp::v6::type::router_advertisement);
    CHECK(test::text(full) == "router advertisement, lifetime 1800");
}

TEST_CASE("each flag of a router advertisement has its own bits")
{
    auto const flags_of = [](router_advertisement const& a) {
        auto const bytes = test::written(a);
        CHECK(router_advertisement::parse(bytes).value() == a);
        return std::to_integer<unsigned>(bytes[1]);
    };
    CHECK(flags_of({.managed = true}) == 0x80);
    CHECK(flags_of({.other_configuration = true}) == 0x40);
    CHECK(flags_of({.home_agent = true}) == 0x20);
    CHECK(flags_of({.preference = preference::high}) == 0x08);
    CHECK(flags_of({.preference = preference::reserved}) == 0x10);
    CHECK(flags_of({.preference = preference::low}) == 0x18);
    CHECK(flags_of({.proxy = true}) == 0x04);
    CHECK(flags_of({}) == 0);

    std::array<std::byte, 12> room;
    CHECK(router_advertisement{.preference = static_cast<preference>(4)}.write(room).error() ==
          packet_errc::field_out_of_range);
}

TEST_CASE("a router advertisement that is cut short is refused")
{
    test::for_each_prefix(body, [](auto prefix) {
        auto const result = router_advertisement::parse(prefix);
        if (prefix.size() == 12)
            CHECK(result.value().options.empty());
        else
            CHECK(result.error() == (prefix.size() < 14 ? packet_errc::too_short
                                                        : packet_errc::invalid_option_length));
    });
}

TEST_CASE("a router advertisement in which a byte lies is refused or read as it is")
{
    test::for_each_mutation(body, [](auto bytes) {
        auto const result = router_advertisement::parse(bytes);
        if (!result) {
            REQUIRE(result.error() == packet_errc::invalid_option_length);
            return;
        }
        std::vector<std::byte> room(result->size());
        REQUIRE(result->write(room).value() == room.size());
        REQUIRE(router_advertisement::parse(room).value() == *result);
    });
}

TEST_CASE("an option that cannot be written is told")
{
    std::array const wrong{option(raw_option{option_type::nonce, {}})};
    std::array<std::byte, 40> room;
    CHECK(router_advertisement{.options = wrong}.write(room).error() ==
          packet_errc::field_out_of_range);
}
