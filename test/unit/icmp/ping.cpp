// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/ping.hpp>

#include <dgram/message/receive_msg.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

using dgram::icmp::ping;

static_assert(dgram::detail::message_socket<ping::socket>);

TEST_CASE("ping is a datagram protocol of ICMP")
{
    CHECK(ping::v4().type() == SOCK_DGRAM);
    CHECK(ping::v4().family() == AF_INET);
    CHECK(ping::v4().protocol() == IPPROTO_ICMP);
    CHECK(ping::v6().type() == SOCK_DGRAM);
    CHECK(ping::v6().family() == AF_INET6);
    CHECK(ping::v6().protocol() == IPPROTO_ICMPV6);
    CHECK(ping::v4() != ping::v6());
    CHECK(ping::v6() == ping::v6());
}

TEST_CASE("an endpoint of ping tells its protocol")
{
    ping::endpoint const v4(boost::asio::ip::make_address("192.0.2.1"), 7);
    CHECK(v4.protocol() == ping::v4());
    CHECK(v4.port() == 7);
    CHECK(ping::endpoint(ping::v6(), 0).protocol() == ping::v6());
}
