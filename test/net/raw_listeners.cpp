// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Raw sockets that listen to a group, which arrives while it is joined and not after it was left.

#include <dgram.hpp>

#include <support/arrivals.hpp>
#include <support/source_wires.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::generic::raw_protocol;
using asio::ip::address;
using asio::ip::udp;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::outbound_interface;

namespace {

char const* const wires_of_sender[] = {"left", "right"};
char const* const interfaces[] = {"eth0", "eth1"};

// A number that is free for experiments: RFC 3692.
raw_protocol raw(test::transport const& way)
{
    return raw_protocol(way.protocol().family(), 253);
}

// An IPv4 raw socket gets the header too.
std::string text_of(test::transport const& way, std::string const& packet)
{
    return way.v6_datagrams ? packet : packet.substr(20);
}

void send_raw(test::transport const& way, address const& group, std::string const& wire)
{
    asio::io_context context;
    raw_protocol::socket out(context, raw(way));
    dgram::set_option(out, outbound_interface(network_interface(wire)));
    // A raw endpoint of IPv6 has no port.
    out.send_to(asio::buffer(wire), raw_protocol::endpoint(udp::endpoint(group, 0)));
}

} // namespace

TEST_CASE_METHOD(test::source_wires, "a raw socket listens to a group on every interface")
{
    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const here = receiver.enter();
        auto const group = way.pick("224.0.0.254", "ff02::2:114");
        raw_protocol::socket in(context, raw(way));
        dgram::request<dgram::packet_info>(in);
        dgram::set_option(in, dgram::multicast::deliver_all(false));
        auto const hear = [&](std::size_t expected) {
            for (auto const* const wire : wires_of_sender)
                sender.in([&] { send_raw(way, group, wire); });
            return test::arrivals<dgram::packet_info>(in, expected, [&](auto const& got) {
                std::optional const text = text_of(way, got.payload);
                network_interface const where(text == "left" ? "eth0" : "eth1");
                CHECK(got.template get<dgram::packet_info>().is_for(group, where));
                return text;
            });
        };
        using names = std::vector<std::string>;
        CHECK(hear(0) == names());
        for (auto const* const name : interfaces)
            dgram::set_option(in, join_group(group, network_interface(name)));
        CHECK(hear(2) == names{"left", "right"});
        dgram::set_option(in, leave_group(group, network_interface("eth0")));
        CHECK(hear(1) == names{"right"});
        dgram::set_option(in, leave_group(group, network_interface("eth1")));
        CHECK(hear(0) == names());
    }
}

TEST_CASE_METHOD(test::source_wires, "a raw socket for each interface listens to that interface")
{
    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const here = receiver.enter();
        auto const group = way.pick("224.0.0.254", "ff02::2:114");
        std::vector<raw_protocol::socket> sockets;
        for (auto const* const name : interfaces) {
            auto& in = sockets.emplace_back(context, raw(way));
            dgram::request<dgram::packet_info>(in);
            dgram::set_option(in, dgram::multicast::deliver_all(false));
            dgram::set_option(in, join_group(group, network_interface(name)));
        }
        for (auto const* const wire : wires_of_sender)
            sender.in([&] { send_raw(way, group, wire); });
        for (std::size_t i = 0; i < sockets.size(); ++i) {
            network_interface const where(interfaces[i]);
            auto const wanted_text = [&](auto const& got) -> std::optional<std::string> {
                if (got.template get<dgram::packet_info>().is_for(group, where))
                    return text_of(way, got.payload);
                return std::nullopt;
            };
            CHECK(test::arrivals<dgram::packet_info>(sockets[i], 1, wanted_text) ==
                  std::vector<std::string>{wires_of_sender[i]});
        }
    }
}

// raw_v6_match() asks for memberships only where the socket is bound, and not to the group.
TEST_CASE_METHOD(test::source_wires, "a raw socket listens to one source if for IPv6 it is bound")
{
    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const here = receiver.enter();
        auto const group = way.pick("232.0.1.254", "ff3e::8000:1");
        network_interface const eth0("eth0");
        raw_protocol::socket in(context, raw(way));
        dgram::set_option(in, dgram::multicast::deliver_all(false));
        auto const hear = [&](std::size_t expected) {
            for (auto const& [source, name] : {std::pair(a(way), "a"), std::pair(b(way), "b")}) {
                auto const there = sender.enter();
                raw_protocol::socket out(context, raw(way));
                out.bind(raw_protocol::endpoint(udp::endpoint(source, 0)));
                dgram::set_option(out, outbound_interface(network_interface("left")));
                out.send_to(asio::buffer(name, 1), raw_protocol::endpoint(udp::endpoint(group, 0)));
            }
            std::string names;
            for (auto const& text : test::arrivals(in, expected, [&](auto const& got) {
                     return std::optional(text_of(way, got.payload));
                 }))
                names += text;
            return names;
        };
        auto other = way.open(context);
        for (auto const& source : {a(way), b(way)})
            dgram::set_option(other, join_source_group(group, source, eth0));
        CHECK(hear(way.v6_datagrams ? 2 : 0) == (way.v6_datagrams ? "ab" : ""));
        dgram::set_option(in, join_source_group(group, a(way), eth0));
        CHECK(hear(way.v6_datagrams ? 2 : 1) == (way.v6_datagrams ? "ab" : "a"));

        if (way.v6_datagrams)
            in.bind(raw_protocol::endpoint(udp::endpoint(asio::ip::make_address("::1"), 0)));
        CHECK(hear(1) == "a");
        dgram::set_option(in, join_source_group(group, b(way), eth0));
        CHECK(hear(2) == "ab");
        dgram::set_option(in, leave_source_group(group, a(way), eth0));
        CHECK(hear(1) == "b");
        dgram::set_option(in, leave_group(group, eth0));
        CHECK(hear(0) == "");
    }
}
