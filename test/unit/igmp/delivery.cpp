// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/delivery.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::packet_errc;
using dgram::igmp::check;
using dgram::igmp::version;

TEST_CASE("an IGMP message comes with one hop")
{
    for (auto const v : {version::v1, version::v2, version::v3}) {
        CHECK_FALSE(check({.hops = 1, .router_alert = true}, v));
        for (int const hops : {-1, 0, 2, 64, 255})
            CHECK(check({.hops = hops, .router_alert = true}, v) == packet_errc::wrong_hops);
    }
}

TEST_CASE("an IGMP message comes with a router alert unless it is of version 1")
{
    CHECK_FALSE(check({.hops = 1}, version::v1));
    CHECK(check({.hops = 1}, version::v2) == packet_errc::router_alert_missing);
    CHECK(check({.hops = 1}, version::v3) == packet_errc::router_alert_missing);
}
