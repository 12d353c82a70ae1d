// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/reuse_port.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <sys/socket.h>

#include <type_traits>

using boost::asio::ip::udp;
using dgram::reuse_port;

static_assert(reuse_port::is_supported);
static_assert(test::settable_option<reuse_port> && test::gettable_option<reuse_port>);
static_assert(!std::is_convertible_v<bool, reuse_port>);
static_assert(!std::is_convertible_v<reuse_port, bool>);

TEST_CASE("reuse_port is a boolean option with one number")
{
    CHECK_FALSE(reuse_port().value());
    CHECK(reuse_port(true).value());
    CHECK(static_cast<bool>(reuse_port(true)));
    CHECK(!reuse_port(false));
    for (auto const protocol : {udp::v4(), udp::v6()}) {
        CHECK(reuse_port(true).level(protocol) == SOL_SOCKET);
        CHECK(reuse_port(true).name(protocol) == SO_REUSEPORT);
        CHECK(reuse_port(true).size(protocol) == sizeof(int));
    }
}

TEST_CASE("reuse_port is off at first and can be set and read back")
{
    boost::asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    reuse_port option(true);
    socket.get_option(option);
    CHECK_FALSE(option.value());
    for (bool const value : {true, false}) {
        socket.set_option(reuse_port(value));
        option = !value;
        socket.get_option(option);
        CHECK(option.value() == value);
    }
}
