// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A batch that is used again: nothing of what came before limits what comes.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace asio = boost::asio;
using asio::ip::udp;
using local = asio::local::datagram_protocol;

TEST_CASE("a slot that had no items or few takes all of them the next time")
{
    test::udp_wire w(test::each_transport());
    dgram::inbound_batch<udp, dgram::hops, dgram::packet_info> batch(2, 100);
    auto const receive = [&] {
        w.send({"one", "two"});
        CHECK(dgram::receive_batch(w.in, batch) == 2);
    };
    receive();
    for (auto const& datagram : batch)
        CHECK_FALSE(datagram.find<dgram::hops>());

    dgram::request<dgram::hops>(w.in);
    receive();
    for (auto const& datagram : batch) {
        CHECK(datagram.find<dgram::hops>() == dgram::hops(64));
        CHECK_FALSE(datagram.find<dgram::packet_info>());
        CHECK_FALSE(datagram.control_truncated());
    }

    dgram::request<dgram::packet_info>(w.in);
    receive();
    for (auto const& datagram : batch) {
        CHECK(datagram.find<dgram::hops>() == dgram::hops(64));
        CHECK(datagram.find<dgram::packet_info>());
        CHECK_FALSE(datagram.control_truncated());
    }
}

TEST_CASE("a slot that had a short sender takes a long one the next time")
{
    asio::io_context context;
    // A name that begins with a zero is in no directory.
    std::string const prefix(1, '\0');
    local::endpoint const at(prefix + "dgram test of batches " + std::to_string(::getpid()));
    local::endpoint const named(at.path() + " with a sender of a long name");
    local::socket in(context, at);
    local::socket nameless(context, local());
    local::socket out(context, named);
    in.non_blocking(true);

    dgram::inbound_batch<local> batch(1, 100);
    for (int round = 0; round < 3; ++round) {
        nameless.send_to(asio::buffer("short", 5), at);
        CHECK(dgram::receive_batch(in, batch) == 1);
        // Also its family, which nothing was written of.
        CHECK(batch.begin()->sender() == local::endpoint());
        CHECK(batch.begin()->sender().data()->sa_family == AF_UNIX);
        out.send_to(asio::buffer("long", 4), at);
        CHECK(dgram::receive_batch(in, batch) == 1);
        CHECK(batch.begin()->sender() == named);
        CHECK(test::payloads(batch) == test::lines{"long"});
    }
}

TEST_CASE("a batch that was moved from receives nothing and leaves the other alone")
{
    test::udp_wire w(test::ipv4);
    dgram::inbound_batch<udp> from(2, 100);
    w.send({"first"});
    CHECK(dgram::receive_batch(w.in, from) == 1);
    auto const to = std::move(from);
    CHECK(from.capacity() == 0);
    CHECK(from.empty());

    w.send({"second"});
    dgram::error_code ec;
    CHECK(dgram::receive_batch(w.in, from, ec) == 0);
    CHECK(ec == asio::error::invalid_argument);
    CHECK(test::payloads(to) == test::lines{"first"});
    CHECK(test::take_all(w.in) == test::lines{"second"});
}
