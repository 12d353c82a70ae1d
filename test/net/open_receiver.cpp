// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What comes to a socket that open_receiver() made.

#include <dgram.hpp>

#include <support/receive.hpp>
#include <support/source_wires.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::open_receiver;

namespace {

constexpr test::transport every_way[] = {test::ipv4, test::ipv6, test::dual_stack};

// A program that has joined both groups on this interface, which brings them to the host.
udp::socket join_everything(asio::io_context& context, test::transport const& way,
                            std::vector<char const*> const& names)
{
    auto socket = way.open(context);
    for (auto const* const name : names)
        for (auto const& group : {way.group(), way.other_group()})
            dgram::set_option(socket, join_group(group, network_interface(name)));
    return socket;
}

// The address of the receiving host on the left wire.
asio::ip::address host_address(test::transport const& way)
{
    return way.pick("10.77.1.2", "fd77:1::2");
}

} // namespace

TEST_CASE("a receiver hears what it joined and is told all about it")
{
    test::source_wires const wires;
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = wires.receiver.enter();
        network_interface const eth0("eth0");
        auto const other = join_everything(context, way, {"eth0"});
        udp::socket in(context);
        open_receiver<dgram::hops, dgram::traffic_class, dgram::timestamp>(in, way.any(5000));
        wires.send(way, wires.a(way), way.group(), "too early");
        dgram::set_option(in, join_group(way.group(), eth0));
        wires.send(way, wires.a(way), way.other_group(), "other");
        wires.send(way, wires.a(way), way.group(), "wanted");

        auto const got =
            test::receive<dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::timestamp>(
                in);
        CHECK(got.payload == "wanted");
        CHECK(got.sender.address() == way.endpoint(wires.a(way), 0).address());
        auto const info = got.get<dgram::packet_info>();
        CHECK(info.is_for(way.group(), eth0));
        CHECK_FALSE(info.is_for(way.other_group(), eth0));
        CHECK_FALSE(info.is_for(way.group(), network_interface("lo")));
        CHECK(got.get<dgram::hops>().value() == 1);
        CHECK(got.find<dgram::traffic_class>());
        CHECK(got.find<dgram::timestamp>());
        wires.send(way, wires.a(way), host_address(way), "end");
        CHECK(test::received_before(in, "end").empty());
    }
}

TEST_CASE("a unicast datagram to the port comes too and is for no group")
{
    test::source_wires const wires;
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = wires.receiver.enter();
        network_interface const eth0("eth0");
        udp::socket in(context);
        open_receiver(in, way.any(5000));
        dgram::set_option(in, join_group(way.group(), eth0));
        wires.send(way, wires.a(way), host_address(way), "unicast");
        auto const info = test::receive<dgram::packet_info>(in).get<dgram::packet_info>();
        CHECK_FALSE(info.is_for(way.group(), eth0));
        CHECK(info.is_for(host_address(way), eth0));
    }
}

TEST_CASE("each of several receivers on one port gets a copy of what it joined")
{
    test::source_wires const wires;
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = wires.receiver.enter();
        network_interface const eth0("eth0");
        udp::socket one(context);
        udp::socket both(context);
        open_receiver(one, way.any(5000));
        open_receiver(both, way.any(5000));
        dgram::set_option(one, join_group(way.group(), eth0));
        dgram::set_option(both, join_group(way.group(), eth0));
        dgram::set_option(both, join_group(way.other_group(), eth0));
        for (std::string const text : {"1", "2"})
            wires.send(way, wires.a(way), way.group(), text);
        wires.send(way, wires.a(way), way.other_group(), "3");
        wires.send(way, wires.a(way), way.group(), "end");
        CHECK(test::received_before(one, "end") == std::vector<std::string>{"1", "2"});
        CHECK(test::received_before(both, "end") == std::vector<std::string>{"1", "2", "3"});
    }
}

TEST_CASE("a receiver bound to its group hears no other group and no unicast")
{
    test::source_wires const wires;
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = wires.receiver.enter();
        auto const other = join_everything(context, way, {"eth0"});
        udp::socket in(context);
        open_receiver(in, way.endpoint(way.group(), 5000));
        wires.send(way, wires.a(way), way.group(), "too early");
        dgram::set_option(in, join_group(way.group(), network_interface("eth0")));
        // It joins a second group in vain.
        dgram::set_option(in, join_group(way.other_group(), network_interface("eth0")));
        wires.send(way, wires.a(way), way.other_group(), "other");
        wires.send(way, wires.a(way), host_address(way), "unicast");
        wires.send(way, wires.a(way), way.group(), "end");
        CHECK(test::received_before(in, "end").empty());
    }
}

TEST_CASE("a dual-stack receiver hears groups of both families and no other")
{
    test::source_wires const wires;
    asio::io_context context;
    auto const here = wires.receiver.enter();
    network_interface const eth0("eth0");
    auto const v4_program = join_everything(context, test::ipv4, {"eth0"});
    auto const v6_program = join_everything(context, test::ipv6, {"eth0"});
    udp::socket in(context);
    open_receiver<dgram::hops>(in, udp::endpoint(udp::v6(), 5000));
    for (auto const& way : {test::ipv4, test::ipv6})
        wires.send(way, wires.a(way), way.group(), "too early");
    for (auto const& way : {test::ipv4, test::ipv6})
        dgram::set_option(in, join_group(way.group(), eth0));
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        wires.send(way, wires.a(way), way.other_group(), "other");
        wires.send(way, wires.a(way), way.group(), "wanted");
        auto const got = test::receive<dgram::packet_info, dgram::hops>(in);
        CHECK(got.payload == "wanted");
        CHECK(got.get<dgram::packet_info>().is_for(way.group(), eth0));
        CHECK(got.get<dgram::hops>().value() == 1);
    }
}
