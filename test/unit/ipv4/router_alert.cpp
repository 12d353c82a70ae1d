// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/router_alert.hpp>

#include <dgram/ipv4/options.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::packet_errc;
using dgram::ipv4::option;
using dgram::ipv4::option_type;
using dgram::ipv4::option_view;
using dgram::ipv4::router_alert;

TEST_CASE("the IPv4 router alert is laid out as in RFC 2113")
{
    CHECK(test::to_hex(test::written(router_alert())) == "94 04 00 00");
    CHECK(test::to_hex(test::written(router_alert{0xabcd})) == "94 04 ab cd");
}

TEST_CASE("the IPv4 router alert is found among the options")
{
    auto const bytes = test::from_hex("01 94 04 00 07 00 00 00");
    auto const options = option_view::parse(bytes).value();
    auto const found = options.find(option_type::router_alert);
    REQUIRE(found != options.end());
    CHECK(router_alert::parse(*found).value() == router_alert{7});
}

TEST_CASE("another option or length is no IPv4 router alert")
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
