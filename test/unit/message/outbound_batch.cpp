// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A batch without a socket.

#include <dgram/message/outbound_batch.hpp>

#include <dgram/control/hops.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <stdexcept>
#include <type_traits>

namespace asio = boost::asio;
using asio::ip::udp;
using batch = dgram::outbound_batch<udp, dgram::hops>;

static_assert(!std::is_copy_constructible_v<batch>);
// A number is no batch.
static_assert(!std::is_convertible_v<std::size_t, batch>);

TEST_CASE("a batch takes as many datagrams as it has room for")
{
    batch items(3);
    CHECK(items.capacity() == 3);
    CHECK(items.empty());
    CHECK_FALSE(items.full());
    udp::endpoint const to(asio::ip::address_v4::loopback(), 9);
    CHECK(items.add(to, asio::buffer("one", 3)));
    CHECK(items.add(to, asio::buffer("two", 3), dgram::control_buffer(dgram::hops(1))));
    CHECK(items.size() == 2);
    CHECK_FALSE(items.full());
    CHECK(items.add(asio::buffer("three", 5)));
    CHECK(items.full());
    CHECK_FALSE(items.add(to, asio::buffer("four", 4)));
    CHECK_FALSE(items.add(asio::buffer("four", 4)));
    CHECK(items.size() == 3);
    CHECK(items.sent() == 0);
    items.clear();
    CHECK(items.empty());
    CHECK(items.add(asio::buffer("one", 3)));
}

TEST_CASE("no more is skipped than there is")
{
    batch items(2);
    items.skip();
    CHECK(items.sent() == 0);
    items.add(asio::buffer("one", 3));
    items.skip();
    items.skip();
    CHECK(items.sent() == 1);
    CHECK(items.size() == 1);
    items.clear();
    CHECK(items.sent() == 0);
}

TEST_CASE("sending several as one can be switched off and on")
{
    batch items(2);
    CHECK(items.segments());
    items.segment(false);
    CHECK_FALSE(items.segments());
    items.clear();
    CHECK_FALSE(items.segments());
    items.segment(true);
    CHECK(items.segments());
}

TEST_CASE("only datagrams of UDP are sent as one")
{
    dgram::outbound_batch<asio::local::datagram_protocol> local(2);
    CHECK_FALSE(local.segments());
    local.segment(true);
    CHECK_FALSE(local.segments());
    CHECK_FALSE(dgram::outbound_batch<asio::ip::icmp>(2).segments());
    CHECK_FALSE(dgram::outbound_batch<asio::generic::datagram_protocol>(2).segments());
    CHECK(dgram::outbound_batch<udp>(2).segments());
}

TEST_CASE("an outbound batch of no room or far too much cannot be made")
{
    CHECK_NOTHROW(batch(1));
    CHECK_NOTHROW(batch(1024));
    CHECK_THROWS_AS(batch(0), std::length_error);
    CHECK_THROWS_AS(batch(1025), std::length_error);
    CHECK_THROWS_AS(batch(std::size_t(-1)), std::length_error);
}
