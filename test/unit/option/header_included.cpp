// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/header_included.hpp>

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
using dgram::header_included;

static_assert(header_included::is_supported);
static_assert(test::settable_option<header_included> && test::gettable_option<header_included>);
static_assert(!std::is_convertible_v<bool, header_included>);

TEST_CASE("header_included is a boolean option with a number in each family")
{
    CHECK_FALSE(header_included().value());
    CHECK(header_included(true).value());
    CHECK(header_included(true).level(udp::v4()) == IPPROTO_IP);
    CHECK(header_included(true).name(udp::v4()) == IP_HDRINCL);
    CHECK(header_included(true).level(udp::v6()) == IPPROTO_IPV6);
    CHECK(header_included(true).name(udp::v6()) == 36);
    CHECK(header_included(true).size(udp::v6()) == sizeof(int));
}

TEST_CASE("header_included is for raw sockets")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        CHECK(test::error_of(socket, header_included(true)) == dgram::errc::not_raw_socket);
    }
    tcp::socket stream(context, tcp::v4());
    CHECK(test::error_of(stream, header_included(true)) == dgram::errc::not_raw_socket);
}
