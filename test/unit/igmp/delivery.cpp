// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/delivery.hpp>

#include <dgram/igmp/group_report.hpp>
#include <dgram/igmp/leave_group.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/query.hpp>
#include <dgram/igmp/report.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/ipv4/options.hpp>
#include <dgram/ipv4/router_alert.hpp>

#include <support/codec.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

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

TEST_CASE(
    "of which version an IGMP message is and so whether it needs a router alert it says itself")
{
    using namespace dgram::igmp;
    auto const group = boost::asio::ip::make_address_v4("239.1.2.3");
    auto const without_alert = [](auto const& body) {
        auto const bytes = test::written(body);
        auto const read = message::parse(bytes).value();
        CHECK_FALSE(check(read, {.hops = 1, .router_alert = true}));
        CHECK(check(read, {.hops = 2, .router_alert = true}) == packet_errc::wrong_hops);
        return check(read, {.hops = 1});
    };
    CHECK_FALSE(without_alert(query{.version = version::v1, .max_response_code = 0}));
    CHECK_FALSE(without_alert(group_report{version::v1, group}));
    auto const missing = packet_errc::router_alert_missing;
    CHECK(without_alert(query{.version = version::v2}) == missing);
    CHECK(without_alert(query{.max_response_code = 0}) == missing);
    CHECK(without_alert(group_report{version::v2, group}) == missing);
    CHECK(without_alert(leave_group{group}) == missing);
    CHECK(without_alert(report{}) == missing);
}

TEST_CASE("how an IGMP message came is told by its header")
{
    dgram::ipv4::header header{.hops = 1};
    CHECK_FALSE(dgram::igmp::delivery::of(header).router_alert);
    CHECK(check(dgram::igmp::delivery::of(header), version::v3) ==
          packet_errc::router_alert_missing);
    REQUIRE_FALSE(header.options.add(dgram::ipv4::option{dgram::ipv4::option_type::no_operation}));
    REQUIRE_FALSE(header.options.add(dgram::ipv4::router_alert()));
    CHECK_FALSE(check(dgram::igmp::delivery::of(header), version::v3));
    header.hops = 2;
    CHECK(check(dgram::igmp::delivery::of(header), version::v3) == packet_errc::wrong_hops);
}

TEST_CASE("options that cannot be walked have no router alert")
{
    // An option of length 0, and what looks like a router alert behind it.
    constexpr std::array<std::byte, 8> bytes{std::byte{7}, std::byte{0},   std::byte{0},
                                             std::byte{0}, std::byte{148}, std::byte{4}};
    dgram::ipv4::header const header{.hops = 1, .options = *dgram::ipv4::options::copy(bytes)};
    CHECK_FALSE(dgram::igmp::delivery::of(header).router_alert);
}
