// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A socket that uses one of two wires.

#include <dgram.hpp>

#include <dgram/option/bind_to_device.hpp>

#include <support/error_of.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::bind_to_device;
using dgram::network_interface;

TEST_CASE_METHOD(test::two_wires, "a socket that is bound to a device hears that one alone")
{
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const there = receiver.enter();
        auto in = way.open(context);
        dgram::set_option(in, bind_to_device(network_interface("eth0")));
        in.bind(way.any(port));
        auto out = sender.in([&] { return way.open(context); });
        auto const by_eth0 = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), port);
        auto const by_eth1 = way.endpoint(way.pick("10.77.2.2", "fd77:2::2"), port);
        out.send_to(asio::buffer("right", 5), by_eth1);
        out.send_to(asio::buffer("left", 4), by_eth0);
        CHECK(test::receive(in).payload == "left");

        // Bound to the other one, and to none.
        dgram::set_option(in, bind_to_device(network_interface("eth1")));
        out.send_to(asio::buffer("left", 4), by_eth0);
        out.send_to(asio::buffer("right", 5), by_eth1);
        CHECK(test::receive(in).payload == "right");
        dgram::set_option(in, bind_to_device());
        out.send_to(asio::buffer("left", 4), by_eth0);
        CHECK(test::receive(in).payload == "left");
        out.send_to(asio::buffer("right", 5), by_eth1);
        CHECK(test::receive(in).payload == "right");
    }
}

TEST_CASE_METHOD(test::two_wires, "a socket that is bound to a device sends by that one alone")
{
    receiver.ip("addr add 10.99.0.1/32 dev lo");
    receiver.ip("addr add fd99::1/128 dev lo nodad");
    sender.ip("route add 10.99.0.1 via 10.77.1.2 metric 10");
    sender.ip("route add 10.99.0.1 via 10.77.2.2 metric 20");
    sender.ip("-6 route add fd99::1 via fd77:1::2 metric 10");
    sender.ip("-6 route add fd99::1 via fd77:2::2 metric 20");
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            dgram::request<dgram::packet_info>(socket);
            socket.bind(way.any(port));
            return socket;
        });
        auto const here = sender.enter();
        auto out = way.open(context);
        auto const interface_of_arrival = [&] {
            out.send_to(asio::buffer("x", 1), way.endpoint(way.pick("10.99.0.1", "fd99::1"), port));
            auto const index =
                test::receive<dgram::packet_info>(in).get<dgram::packet_info>().interface_index;
            return receiver.in([&] { return network_interface(index).name(); });
        };
        CHECK(interface_of_arrival() == "eth0");
        dgram::set_option(out, bind_to_device(network_interface("right")));
        CHECK(interface_of_arrival() == "eth1");
        dgram::set_option(out, bind_to_device(network_interface("left")));
        CHECK(interface_of_arrival() == "eth0");
    }
}

TEST_CASE_METHOD(test::two_wires,
                 "an acceptor that is bound to a device accepts from that one alone")
{
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        bool const v6 = protocol == tcp::v6();
        CAPTURE(v6);
        auto const acceptor = receiver.in([&] {
            tcp::acceptor made(context, protocol);
            made.set_option(tcp::acceptor::reuse_address(true));
            dgram::set_option(made, bind_to_device(network_interface("eth0")));
            made.bind({protocol, port});
            made.listen();
            return made;
        });
        auto const connect = [&](char const* to) {
            auto const here = sender.enter();
            tcp::socket socket(context);
            dgram::error_code ec;
            socket.connect({make_address(to), port}, ec);
            return ec;
        };
        CHECK(connect(v6 ? "fd77:1::2" : "10.77.1.2") == dgram::error_code());
        CHECK(connect(v6 ? "fd77:2::2" : "10.77.2.2") == asio::error::connection_refused);
    }
}

TEST_CASE_METHOD(test::two_wires, "a device that is gone is told by its index and not bound to")
{
    sender.ip("link add extra type veth peer name extra2");
    auto const here = sender.enter();
    network_interface const extra("extra");
    bind_to_device const option(extra);
    udp::socket socket(context, udp::v4());
    dgram::set_option(socket, option);
    sender.ip("link del extra");
    bind_to_device now;
    socket.get_option(now);
    CHECK(now.index() == extra.index());
    CHECK_FALSE(now.value());

    udp::socket other(context, udp::v4());
    CHECK(test::error_of(other, option) == dgram::errc::no_such_interface);
    // The system takes it.
    dgram::error_code ec;
    other.set_option(option, ec);
    CHECK(ec == dgram::error_code());
}
