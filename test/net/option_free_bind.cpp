// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Addresses that the machine does not have.

#include <dgram.hpp>

#include <dgram/option/free_bind.hpp>
#include <dgram/option/transparent.hpp>

#include <support/receive.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::tcp;
using dgram::free_bind;
using dgram::transparent;

TEMPLATE_TEST_CASE("a socket binds to an address that the machine does not have", "", free_bind,
                   transparent)
{
    test::two_hosts net;
    auto const there = net.right.enter();
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const elsewhere = way.endpoint(way.pick("10.77.1.77", "fd77:1::77"), 5000);
        auto plain = way.open(net.context);
        dgram::error_code ec;
        plain.bind(elsewhere, ec);
        CHECK(ec == boost::system::errc::address_not_available);
        auto socket = way.open(net.context);
        dgram::set_option(socket, TestType(true));
        TestType now;
        socket.get_option(now);
        CHECK(now.value());
        socket.bind(elsewhere);
        CHECK(socket.local_endpoint() == elsewhere);

        auto const protocol = way.v6_socket ? tcp::v6() : tcp::v4();
        tcp::acceptor acceptor(net.context, protocol);
        dgram::set_option(acceptor, TestType(true));
        acceptor.bind({elsewhere.address(), elsewhere.port()});
        acceptor.listen();
    }
}

TEST_CASE_METHOD(test::two_hosts,
                 "a socket that was bound freely hears its address once it is there")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const address = way.pick("10.77.1.77", "fd77:1::77");
        auto in = right.in([&] {
            auto socket = way.open(context);
            dgram::set_option(socket, free_bind(true));
            socket.bind({address, 5000});
            return socket;
        });
        right.ip(way.v6_datagrams ? "addr add fd77:1::77/64 dev eth0 nodad"
                                  : "addr add 10.77.1.77/24 dev eth0");
        auto out = left.in([&] { return way.open(context); });
        out.send_to(asio::buffer("hello", 5), {address, 5000});
        CHECK(test::receive(in).payload == "hello");
        in.send_to(asio::buffer("reply", 5), {left_address(way), out.local_endpoint().port()});
        CHECK(test::receive(out).sender.address() == address);
    }
}

TEST_CASE_METHOD(test::two_hosts, "a transparent socket sends and receives for another machine")
{
    // What comes for the other machine is kept.
    right.ip("route add local 192.0.2.0/24 dev lo");
    right.ip("-6 route add local 2001:db8::/64 dev lo");
    left.ip("route add 192.0.2.0/24 via 10.77.1.2");
    left.ip("-6 route add 2001:db8::/64 via fd77:1::2");
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const address = way.pick("192.0.2.7", "2001:db8::7");
        auto socket = right.in([&] {
            auto made = way.open(context);
            dgram::set_option(made, transparent(true));
            made.bind(way.endpoint(address, 5000));
            return made;
        });
        auto peer = left.in([&] {
            auto made = way.open(context);
            made.bind(way.any(5000));
            return made;
        });
        socket.send_to(asio::buffer("out", 3), way.endpoint(left_address(way), 5000));
        auto const got = test::receive(peer);
        CHECK(got.payload == "out");
        CHECK(got.sender == way.endpoint(address, 5000));
        peer.send_to(asio::buffer("in", 2), way.endpoint(address, 5000));
        CHECK(test::receive(socket).payload == "in");
    }
}
