// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// DSCP and ECN as they were sent and as they arrive, one datagram at a time.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::traffic_class;

TEST_CASE("all 256 traffic classes go over the wire both ways")
{
    test::host const left;
    test::host const right;
    test::connect(left, "wire", right, "eth0", 1);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const open = [&] {
            auto socket = way.open(context);
            dgram::request<traffic_class>(socket);
            socket.bind(way.any(5000));
            return socket;
        };
        auto a = left.in(open);
        auto b = right.in(open);
        auto const at_a = way.endpoint(way.pick("10.77.1.1", "fd77:1::1"), 5000);
        auto const at_b = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000);

        for (int value = 0; value < 256; ++value) {
            CAPTURE(value);
            traffic_class const sent(value / 4, static_cast<dgram::ecn>(value % 4));
            dgram::send_msg(a, asio::buffer("x", 1), at_b, control_buffer(sent));
            auto const there = test::receive<traffic_class>(b).get<traffic_class>();
            REQUIRE(there == traffic_class(value));
            REQUIRE(there.dscp() == value / 4);
            REQUIRE(static_cast<int>(there.ecn()) == value % 4);
            dgram::send_msg(b, asio::buffer("x", 1), at_a, control_buffer(there));
            REQUIRE(test::receive<traffic_class>(a).get<traffic_class>() == sent);
        }

        // For one datagram only.
        a.send_to(asio::buffer("x", 1), at_b);
        CHECK(test::receive<traffic_class>(b).get<traffic_class>() == traffic_class(0));
    }
}

TEST_CASE("an explicit zero overrides the traffic class of the socket")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<traffic_class>(in);
    in.bind(way.any(5000));
    auto out = way.open(context);
    auto const to = way.endpoint(way.loopback(), 5000);
    if (way.v6_datagrams)
        out.set_option(test::system_option(IPPROTO_IPV6, IPV6_TCLASS, 0xb8));
    else
        out.set_option(test::system_option(IPPROTO_IP, IP_TOS, 0xb8));

    out.send_to(asio::buffer("x", 1), to);
    CHECK(test::receive<traffic_class>(in).get<traffic_class>() == traffic_class(0xb8));
    dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(traffic_class(0)));
    CHECK(test::receive<traffic_class>(in).get<traffic_class>() == traffic_class(0));
    // DSCP and ECN both are replaced.
    dgram::send_msg(out, asio::buffer("x", 1), to,
                    control_buffer(traffic_class(0, dgram::ecn::ect_1)));
    CHECK(test::receive<traffic_class>(in).get<traffic_class>() ==
          traffic_class(0, dgram::ecn::ect_1));
}
