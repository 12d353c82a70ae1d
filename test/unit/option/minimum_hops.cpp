// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/minimum_hops.hpp>

#include <dgram/option/set_option.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <type_traits>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::hops;
using dgram::minimum_hops;

static_assert(minimum_hops::is_supported);
static_assert(test::settable_option<minimum_hops> && test::gettable_option<minimum_hops>);
static_assert(!std::is_constructible_v<minimum_hops, int>);

TEST_CASE("minimum_hops has a number in each family")
{
    CHECK(minimum_hops().value() == hops(0));
    CHECK(minimum_hops(hops(255)).value() == hops(255));
    CHECK(minimum_hops().level(udp::v4()) == IPPROTO_IP);
    CHECK(minimum_hops().name(udp::v4()) == IP_MINTTL);
    CHECK(minimum_hops().level(udp::v6()) == IPPROTO_IPV6);
    CHECK(minimum_hops().name(udp::v6()) == IPV6_MINHOPCOUNT);
}

TEST_CASE("minimum_hops of TCP reads back as it was set")
{
    asio::io_context context;
    auto const check = [](auto& socket) {
        minimum_hops now(hops(1));
        socket.get_option(now);
        CHECK(now.value() == hops(0));
        for (int const value : {255, 1, 254, 0}) {
            dgram::set_option(socket, minimum_hops(hops(value)));
            socket.get_option(now);
            CHECK(now.value() == hops(value));
        }
    };
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket socket(context, protocol);
        check(socket);
        tcp::acceptor acceptor(context, protocol);
        check(acceptor);
    }
}

TEST_CASE("minimum_hops is refused where the system would not enforce it")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        CHECK(test::error_of(socket, minimum_hops(hops(255))) == dgram::errc::not_stream_socket);
        minimum_hops now(hops(1));
        socket.get_option(now);
        CHECK(now.value() == hops(0));
    }
}
