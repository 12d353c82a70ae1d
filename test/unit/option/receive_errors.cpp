// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/receive_errors.hpp>

#include <dgram/option/set_option.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <type_traits>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::receive_errors;

static_assert(receive_errors::is_supported);
static_assert(test::settable_option<receive_errors> && test::gettable_option<receive_errors>);
static_assert(!std::is_convertible_v<bool, receive_errors>);
static_assert(!std::is_convertible_v<receive_errors, bool>);

namespace {

int system_value(udp::socket& socket, int level, int name)
{
    int value = -1;
    ::socklen_t size = sizeof value;
    REQUIRE(::getsockopt(socket.native_handle(), level, name, &value, &size) == 0);
    return value;
}

} // namespace

TEST_CASE("receive_errors is a boolean option with a number for each family")
{
    CHECK_FALSE(receive_errors().value());
    CHECK(receive_errors(true).value());
    CHECK(receive_errors(true).level(udp::v4()) == IPPROTO_IP);
    CHECK(receive_errors(true).name(udp::v4()) == IP_RECVERR);
    CHECK(receive_errors(true).level(udp::v6()) == IPPROTO_IPV6);
    CHECK(receive_errors(true).name(udp::v6()) == IPV6_RECVERR);
}

TEST_CASE("receive_errors is off at first and can be set and read back")
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    receive_errors option(true);
    socket.get_option(option);
    CHECK_FALSE(option.value());
    for (bool const value : {true, false}) {
        dgram::set_option(socket, receive_errors(value));
        option = !value;
        socket.get_option(option);
        CHECK(option.value() == value);
    }
}

TEST_CASE("receive_errors is set for both families of a dual-stack socket and for one of another")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    bool const v6_only = GENERATE(false, true);
    socket.set_option(asio::ip::v6_only(v6_only));
    dgram::set_option(socket, receive_errors(true));
    CHECK(system_value(socket, IPPROTO_IPV6, IPV6_RECVERR) == 1);
    CHECK(system_value(socket, IPPROTO_IP, IP_RECVERR) == (v6_only ? 0 : 1));
}

TEST_CASE("receive_errors is refused by a socket that is not IP")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket socket(context, asio::local::datagram_protocol());
    CHECK(test::error_of(socket, receive_errors(true)).failed());
}
