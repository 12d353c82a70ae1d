// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The destination in the headers, also where a transparent proxy rule redirected the datagram.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::original_destination;

TEST_CASE("the original destination has address and port of unicast and multicast")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<original_destination>(in);
    in.bind(way.any(5000));
    dgram::set_option(in, dgram::multicast::join_group(way.group(), lo));
    auto out = way.open(context);
    dgram::set_option(out, dgram::multicast::outbound_interface(lo));

    for (auto const& address : {way.loopback(), way.group()}) {
        out.send_to(asio::buffer("x", 1), way.endpoint(address, 5000));
        auto const got = test::receive<original_destination>(in);
        CHECK_FALSE(got.control_truncated);
        CHECK(got.get<original_destination>() == original_destination{address, 5000});
    }
}

TEST_CASE("the original destination survives a transparent proxy rule")
{
    test::host const sender;
    test::host const proxy;
    auto const [version, found] = test::run_command("nft --version");
    if (!found)
        SKIP("no transparent proxy rule can be made: " << version);
    test::connect(sender, "wire", proxy, "eth0", 1);
    sender.ip("route add 192.0.2.0/24 via 10.77.1.2");
    sender.ip("-6 route add 2001:db8::/32 via fd77:1::2");
    proxy.ip("rule add fwmark 1 lookup 100");
    proxy.ip("route add local default dev lo table 100");
    proxy.ip("-6 rule add fwmark 1 lookup 100");
    proxy.ip("-6 route add local default dev lo table 100");
    for (std::string const rule :
         {"add table inet proxy",
          "'add chain inet proxy prerouting { type filter hook prerouting priority mangle; }'",
          "add rule inet proxy prerouting udp dport 53 tproxy to :5000 meta mark set 1"}) {
        auto const [output, done] = proxy.in([&] { return test::run_command("nft " + rule); });
        if (!done)
            SKIP("no transparent proxy rule can be made: " << output);
    }

    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = proxy.in([&] {
            auto socket = way.open(context);
            if (way.v6_socket)
                socket.set_option(test::system_option(IPPROTO_IPV6, 75, 1)); // IPV6_TRANSPARENT
            socket.set_option(test::system_option(IPPROTO_IP, IP_TRANSPARENT, 1));
            dgram::request<original_destination>(socket);
            socket.bind(way.any(5000));
            return socket;
        });
        auto const elsewhere = way.pick("192.0.2.7", "2001:db8::7");
        sender.in([&] {
            way.open(context).send_to(asio::buffer("query", 5), way.endpoint(elsewhere, 53));
        });
        auto const got = test::receive<original_destination>(in);
        CHECK(got.payload == "query");
        CHECK(got.get<original_destination>() == original_destination{elsewhere, 53});
    }
}
