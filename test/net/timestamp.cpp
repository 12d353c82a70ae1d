// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// When a datagram arrived, by the wall clock.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <thread>

namespace asio = boost::asio;
using dgram::timestamp;

namespace {

timestamp::time_point now()
{
    return std::chrono::time_point_cast<timestamp::time_point::duration>(
        std::chrono::system_clock::now());
}

} // namespace

TEST_CASE("timestamps lie between sending and receiving and in order")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            dgram::request<timestamp>(socket);
            socket.bind(way.any(5000));
            return socket;
        });
        auto out = sender.in([&] { return way.open(context); });
        auto const to = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000);

        auto last = now();
        for (int i = 0; i < 20; ++i) {
            auto const before = now();
            out.send_to(asio::buffer("x", 1), to);
            auto const stamp = test::receive<timestamp>(in).get<timestamp>().value;
            CHECK(stamp >= before);
            CHECK(stamp >= last);
            CHECK(stamp <= now());
            last = stamp;
        }
    }
}

TEST_CASE("waiting in the queue of the socket does not count")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<timestamp>(in);
    in.bind(way.any(5000));
    auto out = way.open(context);

    // The first request on a machine takes effect a moment later; until then the system stamps a
    // datagram when it is fetched.
    auto const stamped_on_arrival = [&] {
        out.send_to(asio::buffer("x", 1), way.endpoint(way.loopback(), 5000));
        ::pollfd queued{in.native_handle(), POLLIN, 0};
        REQUIRE(::poll(&queued, 1, 5000) == 1);
        auto const there = now();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return test::receive<timestamp>(in).get<timestamp>().value <= there;
    };
    int tries = 1;
    while (tries < 200 && !stamped_on_arrival())
        ++tries;
    CHECK(tries < 200);
    CHECK(stamped_on_arrival());
}
