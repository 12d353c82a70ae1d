// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a joined socket hears, and for how long the host is a member.

#include <dgram.hpp>

#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::error_code;
using dgram::multicast::join_group;
using dgram::multicast::outbound_interface;

namespace {

udp::socket open_sender(asio::io_context& context, test::transport const& way,
                        std::string const& by)
{
    auto socket = way.open(context);
    dgram::set_option(socket, outbound_interface(dgram::network_interface(by)));
    return socket;
}

} // namespace

TEST_CASE("a group joined on one interface is not heard from another")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "left", receiver, "eth0", 1);
    test::connect(sender, "right", receiver, "eth1", 2);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            dgram::set_option(socket, dgram::multicast::deliver_all(false));
            socket.bind(way.any(5000));
            dgram::set_option(socket, join_group(way.group(), dgram::network_interface("eth0")));
            return socket;
        });
        sender.in([&] {
            auto left = open_sender(context, way, "left");
            auto right = open_sender(context, way, "right");
            for (std::string const text : {"1", "2", "3"}) {
                left.send_to(asio::buffer("left " + text), way.endpoint(way.group(), 5000));
                right.send_to(asio::buffer("right " + text), way.endpoint(way.group(), 5000));
            }
            // A unicast datagram by the other wire follows what must not be heard from there.
            right.send_to(asio::buffer("end", 3),
                          way.endpoint(way.pick("10.77.2.2", "fd77:2::2"), 5000));
        });
        CHECK(test::received_before(in, "end") ==
              std::vector<std::string>{"left 1", "left 2", "left 3"});
    }
}

TEST_CASE("a group is joined by index on an interface without any address")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    receiver.ip("addr flush dev eth0");
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            socket.bind(way.any(5000));
            if (!way.v6_socket) {
                // By an address of the interface, as Asio has it, there is no way.
                error_code ec;
                socket.set_option(asio::ip::multicast::join_group(
                                      way.group().to_v4(), make_address("10.77.1.2").to_v4()),
                                  ec);
                CHECK(ec.failed());
            }
            dgram::set_option(socket, join_group(way.group(), dgram::network_interface("eth0")));
            return socket;
        });
        sender.in([&] {
            open_sender(context, way, "wire")
                .send_to(asio::buffer("hello", 5), way.endpoint(way.group(), 5000));
        });
        CHECK(test::receive(in).payload == "hello");
    }
}

TEST_CASE("a mapped group is the IPv4 group")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const way = GENERATE(test::ipv4, test::dual_stack);
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    in.bind(way.any(5000));
    auto const mapped = make_address("::ffff:239.255.77.1");

    // Asio's option goes by the socket, for which this is no group.
    error_code ec;
    in.set_option(asio::ip::multicast::join_group(mapped), ec);
    CHECK(ec.failed());

    join_group const option(mapped, lo);
    CHECK(option.group() == make_address("239.255.77.1"));
    dgram::set_option(in, option);
    open_sender(context, way, "lo")
        .send_to(asio::buffer("hello", 5), way.endpoint(way.group(), 5000));
    CHECK(test::receive(in).payload == "hello");
}

TEST_CASE("each of two sockets on one port gets a copy")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;

    std::vector<udp::socket> in;
    for (int i = 0; i < 2; ++i) {
        in.push_back(way.open(context));
        in.back().set_option(udp::socket::reuse_address(true));
        dgram::set_option(in.back(), dgram::multicast::deliver_all(false));
        in.back().bind(way.any(5000));
        dgram::set_option(in.back(), join_group(way.group(), lo));
    }
    auto out = open_sender(context, way, "lo");
    for (std::string const text : {"1", "2", "end"})
        out.send_to(asio::buffer(text), way.endpoint(way.group(), 5000));
    for (auto& socket : in)
        CHECK(test::received_before(socket, "end") == std::vector<std::string>{"1", "2"});
}

TEST_CASE("the host is a member until the last socket that joined is closed")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("link set v0 up");
    dgram::network_interface const v0("v0");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;

    auto first = way.open(context);
    auto second = way.open(context);
    CHECK_FALSE(test::host_is_member(way.group(), "v0"));
    dgram::set_option(first, join_group(way.group(), v0));
    dgram::set_option(second, join_group(way.group(), v0));
    CHECK(test::host_is_member(way.group(), "v0"));
    CHECK_FALSE(test::host_is_member(way.group(), "lo"));
    first.close();
    CHECK(test::host_is_member(way.group(), "v0"));
    second.close();
    CHECK_FALSE(test::host_is_member(way.group(), "v0"));
}
