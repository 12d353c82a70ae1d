// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// By which interface multicast leaves, and with which source address.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::multicast::join_group;
using dgram::multicast::outbound_interface;

namespace {

dgram::network_interface value_of(udp::socket& socket)
{
    outbound_interface option;
    socket.get_option(option);
    return option.value();
}

} // namespace

TEST_CASE("multicast leaves by the interface that was chosen and has its address")
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
            dgram::request<dgram::packet_info>(socket);
            socket.bind(way.any(5000));
            for (auto const* name : {"eth0", "eth1"})
                dgram::set_option(socket, join_group(way.group(), dgram::network_interface(name)));
            return socket;
        });
        auto out = sender.in([&] { return way.open(context); });
        for (std::string const name : {"right", "left", "right"}) {
            CAPTURE(name);
            sender.in([&] {
                dgram::set_option(out, outbound_interface(dgram::network_interface(name)));
                CHECK(value_of(out).name() == name);
                out.send_to(asio::buffer(name), way.endpoint(way.group(), 5000));
            });
            auto const got = test::receive<dgram::packet_info>(in);
            CHECK(got.payload == name);
            auto const by = receiver.in([&] {
                return dgram::network_interface(got.get<dgram::packet_info>().interface_index);
            });
            CHECK(by.name() == (name == "left" ? "eth0" : "eth1"));
            CHECK(got.sender.address() == way.endpoint(name == "left"
                                                           ? way.pick("10.77.1.1", "fd77:1::1")
                                                           : way.pick("10.77.2.1", "fd77:2::1"),
                                                       0)
                                              .address());
        }
    }
}

TEST_CASE("the index that resets the choice of an IPv4 socket without a word in Asio is kept here")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    dgram::network_interface const lo("lo");
    dgram::network_interface const v0("v0");
    asio::io_context context;
    udp::socket socket(context, udp::v4());

    dgram::set_option(socket, outbound_interface(lo));
    CHECK(value_of(socket) == lo);
    error_code ec;
    socket.set_option(asio::ip::multicast::outbound_interface(v0.index()), ec);
    CHECK(ec == error_code());
    CHECK_FALSE(value_of(socket));

    dgram::set_option(socket, outbound_interface(v0));
    CHECK(value_of(socket) == v0);
    dgram::set_option(socket, outbound_interface());
    CHECK_FALSE(value_of(socket));
}

TEST_CASE("on a dual-stack socket the choice holds for both families")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    asio::io_context context;
    udp::socket in(context, udp::v6());
    in.bind(udp::endpoint(udp::v6(), 5000));
    dgram::set_option(in, join_group(test::ipv4.group(), lo));
    dgram::set_option(in, join_group(test::ipv6.group(), lo));

    udp::socket out(context, udp::v6());
    auto const v4 = test::dual_stack.endpoint(test::ipv4.group(), 5000);
    auto const v6 = test::ipv6.endpoint(test::ipv6.group(), 5000);

    // Asio's own option reaches IPv6 only, and there is no route for the IPv4 group.
    out.set_option(asio::ip::multicast::outbound_interface(lo.index()));
    error_code ec;
    out.send_to(asio::buffer("lost", 4), v4, 0, ec);
    CHECK(ec == asio::error::network_unreachable);

    dgram::set_option(out, outbound_interface(lo));
    out.send_to(asio::buffer("v4", 2), v4);
    out.send_to(asio::buffer("v6", 2), v6);
    CHECK(test::receive(in).payload == "v4");
    CHECK(test::receive(in).payload == "v6");
}

TEST_CASE("an outbound interface that is none or is gone is an error")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    auto const way = test::each_transport();
    CAPTURE(way);
    dgram::network_interface const v0("v0");
    asio::io_context context;
    auto socket = way.open(context);

    error_code ec;
    outbound_interface const none(dgram::network_interface(), ec);
    CHECK(ec == errc::interface_required);
    outbound_interface const prepared(v0);
    host.ip("link del v0");
    outbound_interface const gone(v0, ec);
    CHECK(ec == errc::no_such_interface);
    dgram::set_option(socket, prepared, ec);
    CHECK(ec == errc::no_such_interface);
}

TEST_CASE("an outbound interface other than the one the socket is bound to is an error")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto socket = way.open(context);
    test::bind_to_device(socket, "lo");

    error_code ec;
    dgram::set_option(socket, outbound_interface(dgram::network_interface("v0")), ec);
    CHECK(ec == errc::bound_to_other_interface);
    dgram::set_option(socket, outbound_interface(dgram::network_interface("lo")), ec);
    CHECK(ec == error_code());
}

TEST_CASE("the outbound interface is read back by its addresses as far as they tell")
{
    test::host const host;
    auto const here = host.enter();
    for (std::string const name : {"v0", "v1", "v2"})
        host.ip("link add " + name + " type veth peer name peer_" + name);
    host.ip("addr add 10.77.1.1/24 dev v0");
    host.ip("addr add 10.77.9.9/32 dev v0");
    host.ip("addr add 10.77.9.9/32 dev v1");
    asio::io_context context;
    udp::socket v4(context, udp::v4());
    udp::socket v6(context, udp::v6());

    for (std::string const name : {"v0", "v1", "v2", "lo"}) {
        CAPTURE(name);
        dgram::network_interface const where(name);
        outbound_interface const option(where);
        CHECK(option.value() == where);
        dgram::set_option(v6, option);
        CHECK(value_of(v6) == where);

        dgram::set_option(v4, option);
        // v1 has an address that v0 has too; v2 has none.
        if (name == "v1" || name == "v2")
            CHECK_FALSE(value_of(v4));
        else
            CHECK(value_of(v4) == where);
    }
}

TEST_CASE("an outbound interface that was read can be set on another socket")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    dgram::network_interface const v0("v0");
    asio::io_context context;
    auto const from = GENERATE(udp::v4(), udp::v6());
    udp::socket first(context, from);
    dgram::set_option(first, outbound_interface(v0));
    outbound_interface option;
    first.get_option(option);

    udp::socket v4(context, udp::v4());
    dgram::set_option(v4, option);
    CHECK(value_of(v4) == v0);
    udp::socket dual_stack(context, udp::v6());
    dgram::set_option(dual_stack, option);
    CHECK(value_of(dual_stack) == v0);
    // Its IPv4 half has the address of the interface.
    ::in_addr address{};
    ::socklen_t size = sizeof address;
    REQUIRE(::getsockopt(dual_stack.native_handle(), IPPROTO_IP, IP_MULTICAST_IF, &address,
                         &size) == 0);
    CHECK(ntohl(address.s_addr) == 0x0a4d0101);
}

TEST_CASE("the shared address is avoided whichever comes first")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.9.9/32 dev v0");
    host.ip("addr add 10.77.9.9/32 dev v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    dgram::network_interface const v0("v0");
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    dgram::set_option(socket, outbound_interface(v0));
    CHECK(value_of(socket) == v0);
}

TEST_CASE("multicast on lo has the source address of lo where the index alone has none")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    asio::io_context context;
    udp::socket in(context, udp::v4());
    in.bind(udp::endpoint(udp::v4(), 5000));
    dgram::set_option(in, join_group(test::ipv4.group(), lo));

    udp::socket out(context, udp::v4());
    ::ip_mreqn index_only{};
    index_only.imr_ifindex = static_cast<int>(lo.index());
    out.set_option(test::system_option(IPPROTO_IP, IP_MULTICAST_IF, index_only));
    out.send_to(asio::buffer("index", 5), test::ipv4.endpoint(test::ipv4.group(), 5000));
    CHECK(test::receive(in).sender.address() != make_address("127.0.0.1"));

    dgram::set_option(out, outbound_interface(lo));
    out.send_to(asio::buffer("dgram", 5), test::ipv4.endpoint(test::ipv4.group(), 5000));
    CHECK(test::receive(in).sender.address() == make_address("127.0.0.1"));
}
