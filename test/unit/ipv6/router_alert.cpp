// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/router_alert.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::packet_errc;
using dgram::ipv6::option;
using dgram::ipv6::option_type;
using dgram::ipv6::router_alert;

TEST_CASE("the IPv6 router alert is laid out as in RFC 2711")
{
    CHECK(test::to_hex(test::written(router_alert())) == "05 02 00 00");
    CHECK(test::to_hex(test::written(router_alert{0x0102})) == "05 02 01 02");
    auto const bytes = test::written(router_alert{0xfffe});
    auto const options = dgram::ipv6::option_view::parse(bytes).value();
    CHECK(router_alert::parse(*options.begin()).value() == router_alert{0xfffe});
}

TEST_CASE("another option or length is no IPv6 router alert")
{
    auto const data = test::from_hex("00 00 00 00");
    CHECK(router_alert::parse(option{}).error() == packet_errc::wrong_type);
    for (std::size_t size = 0; size <= 4; ++size) {
        option const one{option_type::router_alert, std::span(data).first(size)};
        auto const got = router_alert::parse(one);
        REQUIRE(got.has_value() == (size == 2));
        if (!got)
            CHECK(got.error() == packet_errc::invalid_option_length);
    }
}
