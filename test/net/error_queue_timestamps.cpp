// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Transmit timestamps, over a wire.

#include <dgram/control/buffer.hpp>
#include <dgram/control/transmit_timestamp_request.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/option/transmit_timestamps.hpp>

#include <support/closed_port.hpp>
#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::transmit_event;
using dgram::transmit_points;
using dgram::transmit_timestamps;
using std::chrono::milliseconds;

namespace {

struct wire
{
    explicit wire(udp protocol = udp::v4())
    {
        test::connect(sender, "eth0", receiver, "eth0", 1);
        auto const there = sender.enter();
        socket.open(protocol);
        to = {make_address(protocol == udp::v4() ? "10.77.1.2" : "fd77:1::2"), 5000};
    }

    void send(std::string const& text) { socket.send_to(asio::buffer(text), to); }

    test::host sender;
    test::host receiver;
    asio::io_context context;
    udp::socket socket{context};
    udp::endpoint to;
};

using clock = std::chrono::system_clock;

} // namespace

TEST_CASE("each datagram that was sent makes an entry with its number and time")
{
    wire w(GENERATE(udp::v4(), udp::v6()));
    w.socket.set_option(transmit_timestamps(transmit_points::sent));
    auto const before = clock::now();
    for (int i = 0; i < 5; ++i)
        w.send("payload");
    for (std::uint32_t i = 0; i < 5; ++i) {
        auto const entry = test::next_error(w.socket);
        CHECK(entry.origin == dgram::error_origin::timestamping);
        CHECK(entry.error == dgram::error_code());
        REQUIRE(entry.timestamp);
        CHECK(entry.timestamp->event == transmit_event::sent);
        CHECK(entry.timestamp->id == i);
        REQUIRE(entry.timestamp->software);
        CHECK(*entry.timestamp->software >= before);
        CHECK(*entry.timestamp->software <= clock::now());
        CHECK_FALSE(entry.timestamp->hardware);
        // It has none of all this, and no bytes of the headers either.
        CHECK(entry.size == 0);
        CHECK_FALSE(entry.destination);
        CHECK_FALSE(entry.offender);
        CHECK_FALSE(entry.type);
        CHECK_FALSE(entry.code);
        CHECK_FALSE(entry.mtu);
    }
    CHECK_FALSE(test::error_within(w.socket, milliseconds(0)));
}

TEST_CASE("two points on the way make two entries for each datagram")
{
    wire w;
    w.socket.set_option(transmit_timestamps(transmit_points::scheduled | transmit_points::sent));
    w.send("one");
    w.send("two");
    for (std::uint32_t id = 0; id < 2; ++id) {
        auto const first = test::next_error(w.socket);
        auto const second = test::next_error(w.socket);
        REQUIRE(first.timestamp);
        REQUIRE(second.timestamp);
        CHECK(first.timestamp->event == transmit_event::scheduled);
        CHECK(second.timestamp->event == transmit_event::sent);
        CHECK(first.timestamp->id == id);
        CHECK(second.timestamp->id == id);
        REQUIRE(first.timestamp->software);
        REQUIRE(second.timestamp->software);
        CHECK(*first.timestamp->software <= *second.timestamp->software);
    }
}

TEST_CASE("a timestamp brings the datagram with its headers only if asked to")
{
    wire w;
    w.socket.set_option(
        transmit_timestamps(transmit_points::sent, transmit_timestamps::payload::with_headers));
    w.send("payload");
    auto const entry = test::next_error(w.socket);
    REQUIRE(entry.timestamp);
    // Ethernet, IPv4 and UDP before it.
    CHECK(entry.size == 14 + 20 + 8 + 7);
    CHECK(entry.payload.ends_with("payload"));
}

TEST_CASE("a timestamp can be asked for one datagram")
{
    wire w;
    w.socket.set_option(transmit_timestamps(transmit_points::none));
    w.send("without");
    dgram::send_msg(w.socket, asio::buffer("with", 4), w.to,
                    dgram::control_buffer(dgram::transmit_timestamp_request()));
    auto const entry = test::next_error(w.socket);
    REQUIRE(entry.timestamp);
    CHECK(entry.timestamp->event == transmit_event::sent);
    CHECK(entry.timestamp->software);
    CHECK(entry.timestamp->id == 0);
    CHECK_FALSE(test::error_within(w.socket, milliseconds(0)));

    // And not for one where all others have it.
    w.socket.set_option(transmit_timestamps(transmit_points::sent));
    dgram::send_msg(
        w.socket, asio::buffer("without", 7), w.to,
        dgram::control_buffer(dgram::transmit_timestamp_request{transmit_points::none}));
    CHECK_FALSE(test::error_within(w.socket, milliseconds(0)));
    w.send("with");
    CHECK(test::next_error(w.socket).timestamp);
}

TEST_CASE("datagrams are numbered from when timestamps were switched on")
{
    wire w;
    auto const next_id = [&] {
        w.send("payload");
        auto const entry = test::next_error(w.socket);
        REQUIRE(entry.timestamp);
        return entry.timestamp->id;
    };
    w.socket.set_option(transmit_timestamps(transmit_points::sent));
    CHECK(next_id() == 0);
    w.socket.set_option(transmit_timestamps(transmit_points::scheduled));
    CHECK(next_id() == 1);
    w.socket.set_option(transmit_timestamps());
    w.socket.set_option(transmit_timestamps(transmit_points::sent));
    CHECK(next_id() == 0);
}

TEST_CASE("timestamps end with the option")
{
    wire w;
    w.socket.set_option(transmit_timestamps(transmit_points::sent));
    w.send("with");
    CHECK(test::next_error(w.socket).timestamp);
    w.socket.set_option(transmit_timestamps());
    w.send("without");
    CHECK_FALSE(test::error_within(w.socket, milliseconds(0)));
}
