// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/path_mtu.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::path_mtu;

static_assert(path_mtu::is_supported);
static_assert(test::gettable_option<path_mtu>);
// IPv6 lets one set it, with another meaning.
static_assert(!test::settable_option<path_mtu>);

TEST_CASE("path_mtu has a number for each family")
{
    CHECK(path_mtu().level(udp::v4()) == IPPROTO_IP);
    CHECK(path_mtu().name(udp::v4()) == IP_MTU);
    CHECK(path_mtu().level(udp::v6()) == IPPROTO_IPV6);
    CHECK(path_mtu().name(udp::v6()) == IPV6_MTU);
    CHECK(path_mtu().value() == 0);
}

TEST_CASE("path_mtu is read from a connected socket alone")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    path_mtu mtu;
    dgram::error_code ec;
    socket.get_option(mtu, ec);
    CHECK(ec == asio::error::not_connected);
    socket.connect({asio::ip::address_v4::loopback(), 9});
    socket.get_option(mtu);
    CHECK(mtu.value() >= 576);
}
