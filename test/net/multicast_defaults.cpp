// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the page about multicast says of a socket that was told nothing else.

#include <dgram.hpp>

#include <support/two_wires.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;

TEST_CASE("multicast goes one hop far unless it is told otherwise")
{
    auto const group = make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    test::two_wires net;
    auto const where = net.receiver.enter();
    udp::socket in(net.context);
    dgram::multicast::open_receiver<dgram::hops>(in, {group.is_v4() ? udp::v4() : udp::v6(), 5000});
    dgram::set_option(in, dgram::multicast::join_group(group, dgram::network_interface("eth0")));
    net.send("hello", group, "left");
    CHECK(test::receive<dgram::hops>(in).get<dgram::hops>().value() == 1);
}

TEST_CASE("a socket that is connected to a group hears nothing from it")
{
    auto const group = make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    auto const protocol = group.is_v4() ? udp::v4() : udp::v6();
    test::two_wires net;
    auto const where = net.receiver.enter();
    udp::socket connected(net.context);
    dgram::multicast::open_receiver(connected, {protocol, 5000});
    udp::socket other(net.context);
    dgram::multicast::open_receiver(other, {protocol, 5000});
    dgram::network_interface const eth0("eth0");
    for (auto* const socket : {&connected, &other})
        dgram::set_option(*socket, dgram::multicast::join_group(group, eth0));
    dgram::set_option(connected, dgram::multicast::outbound_interface(eth0));
    connected.connect({group, 5000});
    net.send("hello", group, "left");
    CHECK(test::receive(other).payload == "hello");
    CHECK_FALSE(test::receive_within(connected, std::chrono::milliseconds(0)));
}

TEST_CASE("a socket that is bound to a group hears no other although it has joined it")
{
    bool const v4 = GENERATE(true, false);
    auto const group = make_address(v4 ? "239.255.77.1" : "ff15::77:1");
    auto const other_group = make_address(v4 ? "239.255.77.2" : "ff15::77:2");
    test::two_wires net;
    auto const where = net.receiver.enter();
    udp::socket bound(net.context);
    dgram::multicast::open_receiver(bound, {group, 5000});
    udp::socket wildcard(net.context);
    dgram::multicast::open_receiver(wildcard, {v4 ? udp::v4() : udp::v6(), 5000});
    for (auto* const socket : {&bound, &wildcard})
        for (auto const& each : {group, other_group})
            dgram::set_option(*socket,
                              dgram::multicast::join_group(each, dgram::network_interface("eth0")));
    net.send("other", other_group, "left");
    net.send("hello", group, "left");
    CHECK(test::receive(bound).payload == "hello");
    CHECK(test::receive(wildcard).payload == "other");
    CHECK(test::receive(wildcard).payload == "hello");
}

TEST_CASE("multicast without a route to leave by is an error")
{
    auto const group = make_address(GENERATE("239.255.77.1", "ff15::77:1", "ff02::77:1"));
    CAPTURE(group);
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    udp::socket socket(context, group.is_v4() ? udp::v4() : udp::v6());
    boost::system::error_code ec;
    socket.send_to(asio::buffer("x", 1), {group, 5000}, 0, ec);
    CHECK(ec == asio::error::network_unreachable);
}

TEST_CASE("IPv6 multicast without a chosen interface leaves by one of them")
{
    auto const group = make_address(GENERATE("ff15::77:1", "ff02::77:1"));
    test::two_wires net;
    test::witness witness(net, group);
    auto const there = net.sender.enter();
    udp::socket socket(net.context, udp::v6());
    socket.send_to(asio::buffer("somewhere", 9), {group, 5000});
    for (auto const* const by : {"left", "right"})
        net.send("end", group, by);
    CHECK(witness.hears() == "somewhere");
    CHECK(witness.hears() == "end");
    CHECK(witness.hears() == "end");
}
