// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/default_traffic_class.hpp>

#include <dgram/option/priority.hpp>
#include <dgram/option/set_option.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <type_traits>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::default_traffic_class;
using dgram::traffic_class;

static_assert(default_traffic_class::is_supported);
static_assert(test::settable_option<default_traffic_class> &&
              test::gettable_option<default_traffic_class>);
static_assert(!std::is_convertible_v<traffic_class, default_traffic_class>);
static_assert(!std::is_constructible_v<default_traffic_class, int>);

TEST_CASE("default_traffic_class has a number in each family")
{
    default_traffic_class const option(traffic_class(0x2b));
    CHECK(option.value() == traffic_class(0x2b));
    CHECK(default_traffic_class().value() == traffic_class(0));
    CHECK(option.level(udp::v4()) == IPPROTO_IP);
    CHECK(option.name(udp::v4()) == IP_TOS);
    CHECK(option.level(udp::v6()) == IPPROTO_IPV6);
    CHECK(option.name(udp::v6()) == IPV6_TCLASS);
}

TEST_CASE("every traffic class of a datagram socket reads back as it was set")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        default_traffic_class now(traffic_class(1));
        socket.get_option(now);
        CHECK(now.value() == traffic_class(0));
        for (int value = 255; value >= 0; --value) {
            dgram::set_option(socket, default_traffic_class(traffic_class(value)));
            socket.get_option(now);
            REQUIRE(now.value() == traffic_class(value));
        }
    }
    // None is wrapped: there is no 256th.
    CHECK_THROWS_AS(traffic_class(256), std::out_of_range);
    CHECK_THROWS_AS(traffic_class(-1), std::out_of_range);
}

TEST_CASE("the lower bits of an IPv4 DSCP make the priority")
{
    asio::io_context context;
    udp::socket v4(context, udp::v4());
    udp::socket v6(context, udp::v6());
    v6.set_option(asio::ip::v6_only(true));
    for (int value = 1; value < 256; ++value) {
        default_traffic_class const wanted{traffic_class(value)};
        dgram::set_option(v4, wanted);
        dgram::set_option(v6, wanted);
        dgram::priority now;
        v4.get_option(now);
        constexpr std::array<std::uint32_t, 8> expected{0, 0, 2, 2, 6, 6, 4, 4};
        REQUIRE(now.value() == expected[static_cast<std::size_t>(value / 4 % 8)]);
        v6.get_option(now);
        REQUIRE(now.value() == 0);
    }
}

TEST_CASE("a TCP socket takes a DSCP and no ECN")
{
    asio::io_context context;
    auto const check = [](auto& socket) {
        for (int dscp = 0; dscp < 64; ++dscp) {
            default_traffic_class const wanted(traffic_class(dscp, dgram::ecn::not_ect));
            dgram::set_option(socket, wanted);
            default_traffic_class now;
            socket.get_option(now);
            REQUIRE(now.value() == wanted.value());
        }
        for (auto const e : {dgram::ecn::ect_0, dgram::ecn::ect_1, dgram::ecn::ce}) {
            CHECK(test::error_of(socket, default_traffic_class(traffic_class(10, e))) ==
                  dgram::errc::ecn_not_settable);
            default_traffic_class now;
            socket.get_option(now);
            CHECK(now.value() == traffic_class(63, dgram::ecn::not_ect));
        }
    };
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket socket(context, protocol);
        check(socket);
        tcp::acceptor acceptor(context, protocol);
        check(acceptor);
    }
}
