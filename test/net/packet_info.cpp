// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Where a datagram was sent to and by which interface it came.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::packet_info;

TEST_CASE("packet info tells address and interface of unicast and multicast on two interfaces")
{
    test::two_wires net;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = net.open_receiver(way);
        dgram::request<packet_info>(in);
        auto const index = [&](char const* name) {
            return net.receiver.in([&] { return dgram::network_interface(name).index(); });
        };
        auto const eth0 = index("eth0");
        auto const eth1 = index("eth1");
        auto const at_eth0 = way.pick("10.77.1.2", "fd77:1::2");
        auto const at_eth1 = way.pick("10.77.2.2", "fd77:2::2");
        REQUIRE(eth0 != eth1);

        auto const ask = [&](char const* by, address const& destination) {
            net.sender.in([&] {
                auto out = way.open(net.context);
                dgram::set_option(
                    out, dgram::multicast::outbound_interface(dgram::network_interface(by)));
                out.send_to(asio::buffer("x", 1), way.endpoint(destination, 5000));
            });
            auto const got = test::receive<packet_info>(in);
            CHECK_FALSE(got.control_truncated);
            return got.template get<packet_info>();
        };
        CHECK(ask("left", at_eth0) == packet_info{at_eth0, at_eth0, eth0});
        CHECK(ask("right", at_eth1) == packet_info{at_eth1, at_eth1, eth1});

        // The address to answer from is that of the interface; IPv6 does not tell it.
        auto const at_left = ask("left", way.group());
        CHECK(at_left.destination == way.group());
        CHECK(at_left.local == (way.v6_datagrams ? address(asio::ip::address_v6()) : at_eth0));
        CHECK(at_left.interface_index == eth0);
        auto const at_right = ask("right", way.group());
        CHECK(at_right.destination == way.group());
        CHECK(at_right.local == (way.v6_datagrams ? address(asio::ip::address_v6()) : at_eth1));
        CHECK(at_right.interface_index == eth1);
    }
}

TEST_CASE("a datagram to an own address names the interface that owns it")
{
    test::host const host;
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    host.ip("link set v1 up");
    host.ip("link set v0 up");
    auto const here = host.enter();
    asio::io_context context;
    udp::socket in(context, udp::v4());
    dgram::request<packet_info>(in);
    in.bind(udp::endpoint(udp::v4(), 5000));
    udp::socket out(context, udp::v4());

    for (auto const& [text, name] : {std::pair("10.77.1.1", "v0"), std::pair("127.0.0.5", "lo")}) {
        CAPTURE(text);
        out.send_to(asio::buffer("x", 1), udp::endpoint(make_address(text), 5000));
        auto const info = test::receive<packet_info>(in).get<packet_info>();
        CHECK(info.destination == make_address(text));
        CHECK(info.local == make_address(text));
        CHECK(info.interface_index == dgram::network_interface(name).index());
    }
}

TEST_CASE("a broadcast is told by its destination and answered from the own address")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    sender.ip("addr flush dev wire");
    sender.ip("addr add 10.77.1.1/24 broadcast 10.77.1.255 dev wire");
    asio::io_context context;
    auto in = receiver.in([&] {
        udp::socket socket(context, udp::v4());
        dgram::request<packet_info>(socket);
        socket.bind(udp::endpoint(udp::v4(), 5000));
        return socket;
    });
    sender.in([&] {
        udp::socket out(context, udp::v4());
        out.set_option(udp::socket::broadcast(true));
        out.send_to(asio::buffer("x", 1), udp::endpoint(make_address("10.77.1.255"), 5000));
    });
    auto const info = test::receive<packet_info>(in).get<packet_info>();
    CHECK(info.destination == make_address("10.77.1.255"));
    CHECK(info.local == make_address("10.77.1.2"));
    CHECK(info.interface_index ==
          receiver.in([] { return dgram::network_interface("eth0").index(); }));
}
