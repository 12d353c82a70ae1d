// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/free_bind.hpp>

#include <dgram/option/set_option.hpp>

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
using dgram::free_bind;

static_assert(free_bind::is_supported);
static_assert(test::settable_option<free_bind> && test::gettable_option<free_bind>);
static_assert(!std::is_convertible_v<bool, free_bind>);

TEST_CASE("free_bind is a boolean option with a number in each family")
{
    CHECK_FALSE(free_bind().value());
    CHECK(free_bind(true).value());
    CHECK(free_bind(true).level(udp::v4()) == IPPROTO_IP);
    CHECK(free_bind(true).name(udp::v4()) == IP_FREEBIND);
    CHECK(free_bind(true).level(udp::v6()) == IPPROTO_IPV6);
    CHECK(free_bind(true).name(udp::v6()) == 78);
    CHECK(free_bind(true).size(udp::v6()) == sizeof(int));
}

TEST_CASE("free_bind is off at first and can be set on every kind of IP socket")
{
    asio::io_context context;
    auto const check = [](auto& socket) {
        free_bind option(true);
        socket.get_option(option);
        CHECK_FALSE(option.value());
        for (bool const value : {true, false}) {
            dgram::set_option(socket, free_bind(value));
            option = !value;
            socket.get_option(option);
            CHECK(option.value() == value);
        }
    };
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        check(socket);
    }
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket socket(context, protocol);
        check(socket);
        tcp::acceptor acceptor(context, protocol);
        check(acceptor);
    }
}
