// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/receive_offload.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/udp.h>

#include <type_traits>

using boost::asio::ip::udp;
using dgram::receive_offload;

static_assert(receive_offload::is_supported);
static_assert(test::settable_option<receive_offload> && test::gettable_option<receive_offload>);
static_assert(!std::is_convertible_v<bool, receive_offload>);
static_assert(!std::is_convertible_v<receive_offload, bool>);

TEST_CASE("receive_offload is a boolean option with one number")
{
    CHECK_FALSE(receive_offload().value());
    CHECK(receive_offload(true).value());
    CHECK(static_cast<bool>(receive_offload(true)));
    CHECK(!receive_offload(false));
    for (auto const protocol : {udp::v4(), udp::v6()}) {
        CHECK(receive_offload(true).level(protocol) == IPPROTO_UDP);
        CHECK(receive_offload(true).name(protocol) == UDP_GRO);
        CHECK(receive_offload(true).size(protocol) == sizeof(int));
    }
}

TEST_CASE("receive_offload is off at first and can be set and read back")
{
    boost::asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    receive_offload option(true);
    socket.get_option(option);
    CHECK_FALSE(option.value());
    for (bool const value : {true, false}) {
        socket.set_option(receive_offload(value));
        option = !value;
        socket.get_option(option);
        CHECK(option.value() == value);
    }
}

TEST_CASE("receive_offload is refused by a socket that is not UDP")
{
    boost::asio::io_context context;
    boost::asio::local::datagram_protocol::socket socket(context,
                                                         boost::asio::local::datagram_protocol());
    dgram::error_code ec;
    socket.set_option(receive_offload(true), ec);
    CHECK(ec.failed());
}
