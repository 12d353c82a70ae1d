// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// How many datagrams did not fit into the receive buffer.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::drop_count;

TEST_CASE("the drop count is what was sent and did not come")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            socket.set_option(udp::socket::receive_buffer_size(4096));
            dgram::request<drop_count>(socket);
            socket.bind(way.any(5000));
            return socket;
        });
        auto out = sender.in([&] { return way.open(context); });
        auto const to = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000);

        // Nothing lost yet: the system leaves the item out.
        out.send_to(asio::buffer("x", 1), to);
        CHECK_FALSE(test::receive<drop_count>(in).find<drop_count>());

        std::array<char, 100> const data{};
        unsigned lost = 0;
        for (int round = 0; round < 3; ++round) {
            unsigned received = 0;
            for (int i = 0; i < 500; ++i)
                out.send_to(asio::buffer(data), to);
            while (received < 500 && test::receive_within(in, std::chrono::milliseconds(50)))
                ++received;
            REQUIRE(received < 500);
            lost += 500 - received;

            // The count comes with the next datagram that fits.
            out.send_to(asio::buffer("last", 4), to);
            auto const got = test::receive<drop_count>(in);
            CHECK(got.payload == "last");
            CHECK(got.get<drop_count>().value == lost);
        }
    }
}
