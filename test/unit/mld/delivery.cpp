// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/mld/delivery.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::mld::check;
using dgram::mld::delivery;

TEST_CASE("an MLD message comes from its link with one hop and a router alert")
{
    delivery const right{.source = make_address_v6("fe80::1%3"), .hops = 1, .router_alert = true};
    CHECK_FALSE(check(right));
    for (int const hops : {-1, 0, 2, 64, 255}) {
        auto wrong = right;
        wrong.hops = hops;
        CHECK(check(wrong) == packet_errc::wrong_hops);
    }
    for (auto const* const source : {"2001:db8::1", "::", "fd77::1", "ff02::1", "::1"}) {
        auto wrong = right;
        wrong.source = make_address_v6(source);
        CHECK(check(wrong) == packet_errc::wrong_source);
    }
    auto wrong = right;
    wrong.router_alert = false;
    CHECK(check(wrong) == packet_errc::router_alert_missing);
}
