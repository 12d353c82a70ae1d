// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/mld/delivery.hpp>

#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/ipv6/router_alert.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>
#include <span>

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

TEST_CASE("how an MLD message came is told by its packet")
{
    bool const alert = GENERATE(false, true);
    std::array<std::byte, 48> bytes{};
    dgram::ipv6::header const header{.payload_length = 8,
                                     .next_header = dgram::ip_protocol::hop_by_hop_options,
                                     .hops = 1,
                                     .source = make_address_v6("fe80::1")};
    REQUIRE(header.write(bytes).has_value());
    auto const room = std::span(bytes).subspan(40);
    dgram::ipv6::options_writer options(room);
    if (alert)
        REQUIRE_FALSE(options.add(dgram::ipv6::router_alert()));
    REQUIRE(options.finish(dgram::ip_protocol::icmp_v6).has_value());

    auto const packet = dgram::ipv6::packet::parse(bytes);
    REQUIRE(packet.has_value());
    auto const how = delivery::of(*packet);
    CHECK(how.source == header.source);
    CHECK(how.hops == 1);
    CHECK(how.router_alert == alert);
    CHECK(check(how).failed() != alert);
}
