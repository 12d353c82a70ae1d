// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A socket that does not want it all hears nothing that it did not join.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::multicast::deliver_all;
using dgram::multicast::join_group;
using dgram::multicast::outbound_interface;

namespace {

// Receives a chunk; how many of it were there.
int count_arrivals(udp::socket& socket, int expected)
{
    int count = 0;
    while (count < expected && test::receive_within(socket, std::chrono::seconds(5)))
        ++count;
    return count;
}

bool is_quiet(udp::socket& socket)
{
    return !test::receive_within(socket, std::chrono::milliseconds(0));
}

} // namespace

TEST_CASE("none of 10000 foreign datagrams comes to a socket that does not want them")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "left", receiver, "eth0", 1);
    test::connect(sender, "right", receiver, "eth1", 2);
    asio::io_context context;
    auto const open = [&](test::transport const& way) {
        auto socket = way.open(context);
        socket.set_option(udp::socket::reuse_address(true));
        return socket;
    };

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        // Linux goes by the group alone in IPv6: see the next test.
        int const wanted = way.v6_datagrams ? 2 : 1;
        auto const here = receiver.enter();
        // Another program's memberships are the reason why the groups come at all.
        auto other = way.open(context);
        for (auto const& group : {way.group(), way.other_group()}) {
            for (auto const* name : {"eth0", "eth1"})
                dgram::set_option(other, join_group(group, dgram::network_interface(name)));
        }
        auto by_default = open(way);
        if (way.v6_socket && !way.v6_datagrams)
            dgram::set_option(by_default, deliver_all(true)); // false for IPv4 from the start
        by_default.bind(way.any(5000));
        auto strict = open(way);
        dgram::set_option(strict, deliver_all(false));
        strict.bind(way.any(5000));
        // It has joined one of the groups on one of the interfaces, and hears that alone.
        auto choosy = open(way);
        dgram::set_option(choosy, deliver_all(false));
        choosy.bind(way.any(5000));
        dgram::set_option(choosy, join_group(way.group(), dgram::network_interface("eth0")));

        std::vector<udp::socket> out;
        for (auto const* name : {"left", "right"}) {
            auto const there = sender.enter();
            out.push_back(way.open(context));
            dgram::set_option(out.back(), outbound_interface(dgram::network_interface(name)));
        }

        // Few at a time: no receive buffer may overflow.
        constexpr int chunk = 40;
        int heard_by_default = 0;
        int heard_by_choosy = 0;
        for (int sent = 0; sent < 10'000; sent += chunk) {
            for (int i = 0; i < chunk; ++i) {
                auto const group = i % 4 < 2 ? way.group() : way.other_group();
                out[static_cast<std::size_t>(i % 2)].send_to(asio::buffer("x", 1),
                                                             way.endpoint(group, 5000));
            }
            heard_by_default += count_arrivals(by_default, chunk);
            heard_by_choosy += count_arrivals(choosy, wanted * chunk / 4);
            REQUIRE(is_quiet(strict));
            REQUIRE(is_quiet(choosy));
        }
        CHECK(heard_by_default == 10'000);
        CHECK(heard_by_choosy == wanted * 2'500);
    }
}

// inet6_mc_check() looks for the group among the socket's memberships and not at the interface, so
// what another program joined elsewhere comes too, whatever the option says.
TEST_CASE("an IPv6 group that others joined elsewhere is heard and told apart by packet info")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "left", receiver, "eth0", 1);
    test::connect(sender, "right", receiver, "eth1", 2);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const here = receiver.enter();
        dgram::network_interface const eth0("eth0");
        dgram::network_interface const eth1("eth1");
        auto other = way.open(context);
        dgram::set_option(other, join_group(way.group(), eth1));
        auto in = way.open(context);
        dgram::request<dgram::packet_info>(in);
        dgram::set_option(in, deliver_all(false));
        in.bind(way.any(5000));
        dgram::set_option(in, join_group(way.group(), eth0));

        for (std::string const name : {"right", "left"}) {
            auto const there = sender.enter();
            auto out = way.open(context);
            dgram::set_option(out, outbound_interface(dgram::network_interface(name)));
            out.send_to(asio::buffer(name), way.endpoint(way.group(), 5000));
        }
        auto got = test::receive<dgram::packet_info>(in);
        if (way.v6_datagrams) {
            CHECK(got.payload == "right");
            CHECK(got.get<dgram::packet_info>().interface_index == eth1.index());
            got = test::receive<dgram::packet_info>(in);
        }
        CHECK(got.payload == "left");
        CHECK(got.get<dgram::packet_info>().interface_index == eth0.index());
        CHECK(is_quiet(in));
    }
}

TEST_CASE("a dual-stack socket that does not want it all is strict in both families")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    asio::io_context context;

    udp::socket other(context, udp::v6());
    udp::socket by_default(context, udp::v6());
    udp::socket asio_only(context, udp::v6());
    udp::socket strict(context, udp::v6());
    udp::socket wants_all(context, udp::v6());
    asio_only.set_option(deliver_all(true)); // Asio reaches IPv6 only
    dgram::set_option(strict, deliver_all(false));
    dgram::set_option(wants_all, deliver_all(true));
    for (auto* socket : {&by_default, &asio_only, &strict, &wants_all}) {
        socket->set_option(udp::socket::reuse_address(true));
        socket->bind(udp::endpoint(udp::v6(), 5000));
    }

    udp::socket out(context, udp::v6());
    dgram::set_option(out, outbound_interface(lo));
    for (auto const& way : {test::ipv6, test::dual_stack}) {
        dgram::set_option(other, join_group(way.group(), lo));
        std::string const text = way.v6_datagrams ? "v6" : "v4";
        out.send_to(asio::buffer(text), way.endpoint(way.group(), 5000));
    }
    dgram::set_option(other, join_group(test::ipv6.other_group(), lo));
    for (auto* socket : {&by_default, &asio_only, &strict, &wants_all})
        dgram::set_option(*socket, join_group(test::ipv6.other_group(), lo));
    out.send_to(asio::buffer("end", 3), test::ipv6.endpoint(test::ipv6.other_group(), 5000));

    using payloads = std::vector<std::string>;
    CHECK(test::received_before(by_default, "end") == payloads{"v6"});
    CHECK(test::received_before(asio_only, "end") == payloads{"v6"});
    CHECK(test::received_before(strict, "end").empty());
    CHECK(test::received_before(wants_all, "end") == payloads{"v6", "v4"});
}
