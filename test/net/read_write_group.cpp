// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A group read and written with items turned on, off and on again; an echo to all of a group.

#include <dgram.hpp>

#include <support/ip_packet.hpp>
#include <support/receive.hpp>
#include <support/source_wires.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <span>
#include <string>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::icmp;
using asio::ip::udp;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::outbound_interface;

namespace {

// An echo request of either family, with the checksum that IPv4 needs; IPv6's is the system's work.
std::string echo_request(bool v6, unsigned number)
{
    std::string text{static_cast<char>(v6 ? 128 : 8), 0, 0, 0, 0x12, 0x34, 0,
                     static_cast<char>(number)};
    text += "HELLO-R-U-THERE";
    text += '\0';
    if (!v6) {
        auto const sum = test::internet_checksum(std::as_bytes(std::span(text)));
        text[2] = static_cast<char>(sum >> 8);
        text[3] = static_cast<char>(sum & 0xff);
    }
    return text;
}

// The next answer with this number: a raw socket hears other messages too.
test::arrival<icmp::endpoint, dgram::packet_info> receive_echo(icmp::socket& socket, bool v6,
                                                               unsigned number, unsigned type)
{
    for (int i = 0; i < 100; ++i) {
        auto got = test::receive<dgram::packet_info>(socket);
        if (!v6)
            got.payload.erase(0, 20);
        if (got.payload.size() > 8 && static_cast<unsigned char>(got.payload[0]) == type &&
            static_cast<unsigned char>(got.payload[7]) == number)
            return got;
    }
    FAIL("no echo");
    return {};
}

} // namespace

TEST_CASE("a group is read and written with items on and off and on")
{
    test::source_wires const wires;
    asio::io_context context;
    bool const specific = GENERATE(false, true);
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way, specific);
        auto const here = wires.receiver.enter();
        network_interface const eth0("eth0");
        auto const group = specific ? way.pick("232.0.1.254", "ff3e::8000:1") : way.group();
        auto in = way.open(context);
        dgram::set_option(in, dgram::multicast::deliver_all(false));
        in.bind(way.any(5000));
        if (specific)
            dgram::set_option(in, join_source_group(group, wires.a(way), eth0));
        else
            dgram::set_option(in, join_group(group, eth0));
        auto out = wires.sender.in([&] {
            auto socket = way.open(context);
            socket.bind(way.endpoint(wires.a(way), 0));
            dgram::set_option(socket, outbound_interface(network_interface("left")));
            return socket;
        });

        int hops = 0;
        for (bool const on : {true, false, true}) {
            if (on)
                dgram::request<dgram::packet_info, dgram::hops, dgram::traffic_class>(in);
            else
                dgram::withdraw<dgram::packet_info, dgram::hops, dgram::traffic_class>(in);
            dgram::set_option(out, asio::ip::multicast::hops(++hops));
            out.send_to(asio::buffer("HELLO-R-U-THERE", 15), way.endpoint(group, 5000));
            auto const got =
                test::receive<dgram::packet_info, dgram::hops, dgram::traffic_class>(in);
            CHECK(got.payload == "HELLO-R-U-THERE");
            CHECK(got.find<dgram::packet_info>().has_value() == on);
            CHECK(got.find<dgram::hops>().has_value() == on);
            CHECK(got.find<dgram::traffic_class>().has_value() == on);
            if (on) {
                CHECK(got.get<dgram::packet_info>().is_for(group, eth0));
                CHECK(got.get<dgram::hops>().value() == hops);
            }
        }
        if (specific)
            dgram::set_option(in, leave_source_group(group, wires.a(way), eth0));
        else
            dgram::set_option(in, leave_group(group, eth0));
        CHECK(wires.heard(way, in, group).empty());
    }
}

TEST_CASE("an echo request to a group is answered by a host that joined it")
{
    test::source_wires const wires;
    wires.receiver.sysctl("ipv4/icmp_echo_ignore_broadcasts", "0");
    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        bool const v6 = way.v6_datagrams;
        auto const protocol = v6 ? icmp::v6() : icmp::v4();
        auto const group = way.group();
        auto out = wires.sender.in([&] {
            icmp::socket socket(context, protocol);
            dgram::set_option(socket, outbound_interface(network_interface("left")));
            dgram::set_option(socket, asio::ip::multicast::enable_loopback(false));
            return socket;
        });
        auto const here = wires.receiver.enter();
        network_interface const eth0("eth0");
        icmp::socket in(context, protocol);
        dgram::request<dgram::packet_info>(in);
        dgram::set_option(in, dgram::multicast::deliver_all(false));
        dgram::set_option(in, join_group(group, eth0));
        for (unsigned number : {1u, 2u, 3u}) {
            out.send_to(asio::buffer(echo_request(v6, number)), icmp::endpoint(group, 0));
            auto const question = receive_echo(in, v6, number, v6 ? 128 : 8);
            CHECK(question.get<dgram::packet_info>().is_for(group, eth0));
            CHECK(question.payload.substr(8, 15) == "HELLO-R-U-THERE");
            auto const answer = receive_echo(out, v6, number, v6 ? 129 : 0);
            CHECK(answer.sender.address() == way.pick("10.77.1.2", "fd77:1::2"));
            CHECK(answer.payload.substr(8, 15) == "HELLO-R-U-THERE");
        }

        // The host is no member any more: nobody answers, and the next answer is to the next one.
        dgram::set_option(in, leave_group(group, eth0));
        out.send_to(asio::buffer(echo_request(v6, 4)), icmp::endpoint(group, 0));
        out.send_to(asio::buffer(echo_request(v6, 5)),
                    icmp::endpoint(way.pick("10.77.1.2", "fd77:1::2"), 0));
        int number = 0;
        for (int i = 0; i < 100 && number == 0; ++i) {
            auto const got = test::receive(out);
            auto const at = v6 ? 0u : 20u;
            REQUIRE(got.payload.size() > at + 8);
            if (static_cast<unsigned char>(got.payload[at]) == (v6 ? 129 : 0))
                number = got.payload[at + 7];
        }
        CHECK(number == 5);
    }
}
