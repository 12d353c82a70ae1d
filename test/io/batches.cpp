// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Receiving and sending many datagrams at once, over loopback.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/run.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using test::lines;
using test::payloads;
using test::truncations;
using wire = test::udp_wire;

TEST_CASE("a batch takes all datagrams that wait in their order")
{
    wire w(test::each_transport());
    dgram::inbound_batch<udp> batch(8, 100);
    CHECK(batch.empty());
    CHECK(batch.begin() == batch.end());
    error_code ec;
    CHECK(dgram::receive_batch(w.in, batch, ec) == 0);
    CHECK(ec == asio::error::would_block);

    // Again and again: what the system writes over is restored.
    for (int round = 0; round < 3; ++round) {
        w.send({"one", "", "three"});
        CHECK(dgram::receive_batch(w.in, batch) == 3);
        CHECK(batch.size() == 3);
        CHECK(payloads(batch) == lines{"one", "", "three"});
        for (auto const& datagram : batch) {
            CHECK(datagram.sender() == w.out.local_endpoint());
            CHECK_FALSE(datagram.truncated());
            CHECK_FALSE(datagram.control_truncated());
        }
    }
}

TEST_CASE("a batch takes no more than it has room for and leaves the rest")
{
    wire w(test::ipv4);
    dgram::inbound_batch<udp> batch(2, 100);
    w.send({"1", "2", "3"});
    CHECK(dgram::receive_batch(w.in, batch) == 2);
    CHECK(payloads(batch) == lines{"1", "2"});
    CHECK(dgram::receive_batch(w.in, batch) == 1);
    CHECK(payloads(batch) == lines{"3"});
}

TEST_CASE("a datagram longer than its slot is cut off and marked")
{
    wire w(test::ipv4);
    dgram::inbound_batch<udp> batch(4, 3);
    w.send({"abc", "abcd", "ab"});
    CHECK(dgram::receive_batch(w.in, batch) == 3);
    CHECK(payloads(batch) == lines{"abc", "abc", "ab"});
    CHECK(truncations(batch) == std::vector<bool>{false, true, false});
}

TEST_CASE("each datagram of a batch has its own items")
{
    auto const way = test::each_transport();
    wire w(way);
    dgram::request<dgram::packet_info, dgram::hops>(w.in);
    dgram::inbound_batch<udp, dgram::packet_info, dgram::hops> batch(8, 100);
    dgram::outbound_batch<udp, dgram::hops> out(8);
    for (int i = 1; i <= 3; ++i)
        CHECK(out.add(w.in.local_endpoint(), asio::buffer("x", 1),
                      dgram::control_buffer(dgram::hops(i))));
    CHECK(dgram::send_batch(w.out, out) == 3);
    CHECK(dgram::receive_batch(w.in, batch) == 3);
    int expected = 0;
    for (auto const& datagram : batch) {
        CHECK(datagram.find<dgram::hops>() == dgram::hops(++expected));
        REQUIRE(datagram.find<dgram::packet_info>());
        CHECK(datagram.find<dgram::packet_info>()->destination == way.loopback());
        CHECK(datagram.control().find<dgram::hops>() == dgram::hops(expected));
        CHECK_FALSE(datagram.control().find<dgram::timestamp>());
    }
}

TEST_CASE("an empty batch is sent by doing nothing")
{
    wire w(test::ipv4);
    dgram::outbound_batch<udp> batch(1);
    CHECK(dgram::send_batch(w.out, batch) == 0);
    std::optional<error_code> result;
    dgram::async_send_batch(w.out, batch, [&](error_code ec, std::size_t sent) {
        result = ec;
        CHECK(sent == 0);
    });
    CHECK_FALSE(result);
    test::run_until_done(w.context);
    CHECK(result == error_code());
}

TEST_CASE("datagrams of all sizes arrive each once whatever goes together")
{
    wire w(test::each_transport());
    lines const sent = {"aa", "bb", "c", "", "ddd", "ddd", "ddd", "e", "", ""};
    for (bool const segment : {true, false}) {
        dgram::outbound_batch<udp> out(sent.size());
        out.segment(segment);
        for (auto const& each : sent)
            CHECK(out.add(w.in.local_endpoint(), asio::buffer(each)));
        CHECK(out.full());
        CHECK_FALSE(out.add(w.in.local_endpoint(), asio::buffer("x", 1)));
        CHECK(dgram::send_batch(w.out, out) == sent.size());
        CHECK(out.sent() == sent.size());
        CHECK(dgram::send_batch(w.out, out) == 0);
        dgram::inbound_batch<udp> in(32, 100);
        CHECK(dgram::receive_batch(w.in, in) == sent.size());
        CHECK(payloads(in) == sent);
    }
}

TEST_CASE("a batch is sent to several peers and to that of a connected socket")
{
    wire w(test::each_transport());
    udp::socket other(w.context, udp::endpoint(w.in.local_endpoint().protocol(), 0));
    other.non_blocking(true);
    auto to_other = w.in.local_endpoint();
    to_other.port(other.local_endpoint().port());

    dgram::outbound_batch<udp> out(4);
    out.add(w.in.local_endpoint(), asio::buffer("1", 1));
    out.add(to_other, asio::buffer("2", 1));
    out.add(w.in.local_endpoint(), asio::buffer("3", 1));
    CHECK(dgram::send_batch(w.out, out) == 3);
    dgram::inbound_batch<udp> in(8, 100);
    CHECK(dgram::receive_batch(w.in, in) == 2);
    CHECK(payloads(in) == lines{"1", "3"});
    CHECK(dgram::receive_batch(other, in) == 1);
    CHECK(payloads(in) == lines{"2"});

    w.out.connect(to_other);
    out.clear();
    out.add(asio::buffer("4", 1));
    CHECK(dgram::send_batch(w.out, out) == 1);
    CHECK(dgram::receive_batch(other, in) == 1);
    CHECK(payloads(in) == lines{"4"});
}

TEST_CASE("waiting for a batch ends with the first datagram")
{
    wire w(test::each_transport());
    dgram::inbound_batch<udp> batch(8, 100);
    std::optional<error_code> result;
    dgram::async_receive_batch(w.in, batch, [&](error_code ec, std::size_t filled) {
        result = ec;
        CHECK(filled == 1);
    });
    test::run_ready(w.context);
    CHECK_FALSE(result);
    w.send({"now"});
    test::run_until_done(w.context);
    CHECK(result == error_code());
    CHECK(payloads(batch) == lines{"now"});
}

TEST_CASE("a cancelled wait for a batch takes no datagram")
{
    wire w(test::ipv4);
    dgram::inbound_batch<udp> batch(8, 100);
    asio::cancellation_signal signal;
    std::optional<error_code> result;
    dgram::async_receive_batch(
        w.in, batch,
        asio::bind_cancellation_slot(signal.slot(), [&](error_code ec, std::size_t filled) {
            result = ec;
            CHECK(filled == 0);
        }));
    test::run_ready(w.context);
    signal.emit(GENERATE(asio::cancellation_type::terminal, asio::cancellation_type::partial,
                         asio::cancellation_type::total));
    test::run_until_done(w.context);
    CHECK(result == asio::error::operation_aborted);
    w.send({"kept"});
    CHECK(dgram::receive_batch(w.in, batch) == 1);
    CHECK(payloads(batch) == lines{"kept"});
}

TEST_CASE("an error of an earlier send is reported before the datagrams that wait")
{
    wire w(test::ipv4);
    auto const peer = w.out.local_endpoint();
    w.in.connect(peer);
    w.send({"first"});
    w.out.close();
    w.in.send(asio::buffer("x", 1));
    dgram::inbound_batch<udp> batch(8, 100);
    error_code ec;
    CHECK(dgram::receive_batch(w.in, batch, ec) == 0);
    CHECK(ec == asio::error::connection_refused);
    CHECK(dgram::receive_batch(w.in, batch, ec) == 1);
    CHECK(ec == error_code());
    CHECK(payloads(batch) == lines{"first"});
}
