// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The traffic class of a socket, as what it sends has it on the wire.

#include <dgram.hpp>

#include <dgram/option/default_traffic_class.hpp>

#include <support/captured_packet.hpp>
#include <support/receive.hpp>
#include <support/run.hpp>
#include <support/system_option.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/write.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <cstddef>

namespace asio = boost::asio;
using asio::ip::tcp;
using dgram::default_traffic_class;
using dgram::traffic_class;

namespace {

constexpr unsigned tcp_number = 6;
constexpr unsigned udp_number = 17;
traffic_class const af11(10, dgram::ecn::not_ect);
traffic_class const ef(46, dgram::ecn::not_ect);

tcp::endpoint tcp_endpoint(test::transport const& way, asio::ip::address const& address,
                           asio::ip::port_type port)
{
    auto const endpoint = way.endpoint(address, port);
    return {endpoint.address(), endpoint.port()};
}

// The traffic class of the next segment with data that goes in this direction.
unsigned class_of_data(test::capture& wire, bool outgoing)
{
    for (int i = 0; i < 100; ++i) {
        auto const packet = test::capture_packet(wire, tcp_number);
        auto const header = (test::read_u8(packet.fields.payload, 12) >> 4) * std::size_t(4);
        if (packet.outgoing == outgoing && packet.fields.payload.size() > header)
            return packet.fields.traffic_class;
    }
    FAIL("no data on the wire");
    return 0;
}

} // namespace

TEST_CASE_METHOD(test::two_hosts, "datagrams have the traffic class of their socket")
{
    test::capture wire(left, "eth0");
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto out = left.in([&] { return way.open(context); });
        auto const to = way.endpoint(right_address(way), 5000);
        for (int const value : {0x28, 0xff, 0x2b, 0x01, 0}) {
            dgram::set_option(out, default_traffic_class(traffic_class(value)));
            out.send_to(asio::buffer("x", 1), to);
            CHECK(test::capture_packet(wire, udp_number).fields.traffic_class ==
                  static_cast<unsigned>(value));
        }
        // For one datagram the item goes first.
        dgram::set_option(out, default_traffic_class(ef));
        dgram::send_msg(out, asio::buffer("x", 1), to, dgram::control_buffer(af11));
        CHECK(test::capture_packet(wire, udp_number).fields.traffic_class == 0x28);
        out.send_to(asio::buffer("x", 1), to);
        CHECK(test::capture_packet(wire, udp_number).fields.traffic_class == 0xb8);
    }
}

TEST_CASE_METHOD(test::two_hosts,
                 "an option for IPv6 alone says nothing of IPv4 on the same socket")
{
    test::capture wire(left, "eth0");
    auto out = left.in([&] { return test::dual_stack.open(context); });
    out.set_option(default_traffic_class(ef));
    out.send_to(asio::buffer("x", 1),
                test::dual_stack.endpoint(right_address(test::dual_stack), 5000));
    CHECK(test::capture_packet(wire, udp_number).fields.traffic_class == 0);
    out.send_to(asio::buffer("x", 1), {right_address(test::ipv6), 5000});
    CHECK(test::capture_packet(wire, udp_number).fields.traffic_class == 0xb8);
}

TEST_CASE_METHOD(test::two_hosts, "TCP segments have the traffic class of their socket or acceptor")
{
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const protocol = way.v6_socket ? tcp::v6() : tcp::v4();
        auto acceptor = right.in([&] {
            tcp::acceptor made(context, protocol);
            made.set_option(tcp::acceptor::reuse_address(true));
            dgram::set_option(made, default_traffic_class(ef));
            made.bind(tcp_endpoint(way, right_address(way), 5000));
            made.listen();
            return made;
        });
        auto client = left.in([&] { return tcp::socket(context, protocol); });
        dgram::set_option(client, default_traffic_class(af11));
        // For both families, where there are two.
        dgram::set_option(client, asio::ip::unicast::hops(77));
        tcp::socket server(context);
        int done = 0;
        test::capture wire(left, "eth0");
        acceptor.async_accept(server, [&](dgram::error_code ec) {
            CHECK(ec == dgram::error_code());
            ++done;
        });
        client.async_connect(tcp_endpoint(way, right_address(way), 5000),
                             [&](dgram::error_code ec) {
                                 CHECK(ec == dgram::error_code());
                                 ++done;
                             });
        test::run_until_done(context);
        REQUIRE(done == 2);
        auto const first = test::capture_packet(wire, tcp_number);
        CHECK(first.fields.traffic_class == 0x28);
        CHECK(first.fields.hops == 77);
        auto const second = test::capture_packet(wire, tcp_number);
        CHECK_FALSE(second.outgoing);
        CHECK(second.fields.traffic_class == 0xb8);

        asio::write(client, asio::buffer("request", 7));
        CHECK(class_of_data(wire, true) == 0x28);
        asio::write(server, asio::buffer("reply", 5));
        CHECK(class_of_data(wire, false) == 0xb8);
        // While it is connected.
        dgram::set_option(client, default_traffic_class(traffic_class(8, dgram::ecn::not_ect)));
        asio::write(client, asio::buffer("request", 7));
        CHECK(class_of_data(wire, true) == 0x20);
        // What it is spared: the system takes ECN bits, and drops them.
        if (way.v6_datagrams)
            client.set_option(test::system_option(IPPROTO_IPV6, IPV6_TCLASS, 0x2b));
        else
            client.set_option(test::system_option(IPPROTO_IP, IP_TOS, 0x2b));
        asio::write(client, asio::buffer("request", 7));
        CHECK(class_of_data(wire, true) == 0x28);
    }
}
