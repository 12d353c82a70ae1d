// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Raw sockets of any protocol number, by single messages and by batches.

#include <dgram.hpp>

#include <dgram/ipv4/header.hpp>
#include <dgram/option/default_traffic_class.hpp>
#include <dgram/raw_ip.hpp>

#include <support/batch_text.hpp>
#include <support/receive.hpp>
#include <support/run.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/multicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace asio = boost::asio;
using asio::ip::address;
using dgram::ip_protocol;
using dgram::raw_ip;

namespace {

constexpr ip_protocol experiment{253};

raw_ip raw(test::transport const& way, ip_protocol number)
{
    return way.v6_socket ? raw_ip::v6(number) : raw_ip::v4(number);
}

// What comes after the header that an IPv4 socket receives.
std::string payload_of(test::transport const& way, std::string const& packet)
{
    if (way.v6_datagrams)
        return packet;
    auto const header = dgram::ipv4::header::parse(std::as_bytes(std::span(packet)),
                                                   dgram::ipv4::raw_socket_format);
    REQUIRE(header);
    CHECK(header->payload_size() == packet.size() - header->size());
    return packet.substr(header->size());
}

} // namespace

TEST_CASE_METHOD(test::two_hosts, "OSPF hellos reach the group of OSPF on both families")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const group = way.pick("224.0.0.5", "ff02::5");
        auto in = right.in([&] {
            raw_ip::socket socket(context, raw(way, ip_protocol::ospf));
            dgram::request<dgram::packet_info, dgram::hops, dgram::traffic_class>(socket);
            dgram::set_option(socket, dgram::multicast::deliver_all(false));
            dgram::set_option(
                socket, dgram::multicast::join_group(group, dgram::network_interface("eth0")));
            return socket;
        });
        auto out = left.in([&] {
            raw_ip::socket socket(context, raw(way, ip_protocol::ospf));
            dgram::set_option(
                socket, dgram::multicast::outbound_interface(dgram::network_interface("eth0")));
            dgram::set_option(socket, dgram::default_traffic_class(dgram::traffic_class(0xc0)));
            return socket;
        });

        std::array<char, 2048> data;
        dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::traffic_class> control;
        dgram::received_message<raw_ip::endpoint> got;
        bool received = false;
        dgram::async_receive_msg(in, asio::buffer(data), control,
                                 [&](dgram::error_code ec, auto const& message) {
                                     CHECK(ec == dgram::error_code());
                                     got = message;
                                     received = true;
                                 });
        std::string const hello = "a hello of OSPF";
        bool sent = false;
        dgram::async_send_msg(out, asio::buffer(hello), {group, 0},
                              [&](dgram::error_code ec, std::size_t size) {
                                  CHECK(ec == dgram::error_code());
                                  CHECK(size == hello.size());
                                  sent = true;
                              });
        test::run_until_done(context);
        REQUIRE(received);
        CHECK(sent);
        CHECK(payload_of(way, std::string(data.data(), got.size)) == hello);
        CHECK(got.sender.port() == 0);
        if (way.v6_datagrams)
            CHECK(got.sender.address().to_v6().is_link_local());
        else
            CHECK(got.sender.address() == left_address(way));
        REQUIRE(control.find<dgram::packet_info>());
        CHECK(control.find<dgram::packet_info>()->destination == group);
        CHECK(control.find<dgram::hops>() == dgram::hops(1));
        CHECK(control.find<dgram::traffic_class>() == dgram::traffic_class(0xc0));
    }
}

// Two sockets get a copy each.
TEST_CASE_METHOD(test::two_hosts, "single messages and batches of a raw socket have the same bytes")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const open = [&] {
            raw_ip::socket socket(context, raw(way, experiment));
            dgram::request<dgram::hops>(socket);
            return socket;
        };
        auto single = right.in(open);
        auto batched = right.in(open);
        auto out = left.in(open);
        raw_ip::endpoint const to(right_address(way), 0);
        auto const texts = test::datagrams({0, 1, 15, 100, 1400});

        dgram::outbound_batch<raw_ip, dgram::hops> outbound(8);
        for (auto const& text : texts)
            CHECK(outbound.add(to, asio::buffer(text), dgram::control_buffer(dgram::hops(7))));
        CHECK(dgram::send_batch(out, outbound) == texts.size());
        for (auto const& text : texts)
            CHECK(dgram::send_msg(out, asio::buffer(text), to,
                                  dgram::control_buffer(dgram::hops(7))) == text.size());

        test::lines packets, payloads;
        for (std::size_t i = 0; i < 2 * texts.size(); ++i) {
            auto const got = test::receive<dgram::hops>(single);
            CHECK(got.sender == raw_ip::endpoint(left_address(way), 0));
            CHECK(got.get<dgram::hops>() == dgram::hops(7));
            CHECK_FALSE(got.truncated);
            packets.push_back(got.payload);
            payloads.push_back(payload_of(way, got.payload));
        }
        CHECK(test::lines(payloads.begin(), payloads.begin() + 5) == texts);
        CHECK(test::lines(payloads.begin() + 5, payloads.end()) == texts);

        test::lines from_batch;
        dgram::inbound_batch<raw_ip, dgram::hops> inbound(4, 2048);
        for (int round = 0; round < 20 && from_batch.size() < packets.size(); ++round) {
            bool done = false;
            dgram::async_receive_batch(batched, inbound, [&](dgram::error_code ec, std::size_t n) {
                CHECK(ec == dgram::error_code());
                CHECK(n == inbound.size());
                done = true;
            });
            test::run_until_done(context);
            REQUIRE(done);
            for (auto const& datagram : inbound) {
                from_batch.push_back(test::text(datagram.payload()));
                CHECK(datagram.sender() == raw_ip::endpoint(left_address(way), 0));
                CHECK(datagram.find<dgram::hops>() == dgram::hops(7));
            }
        }
        CHECK(from_batch == packets);
    }
}

TEST_CASE_METHOD(test::two_hosts, "the port of a raw IPv6 destination is 0 or the number")
{
    auto v4 = left.in([&] { return raw_ip::socket(context, raw_ip::v4(experiment)); });
    auto v6 = left.in([&] { return raw_ip::socket(context, raw_ip::v6(experiment)); });
    CHECK(v4.local_endpoint().port() == 253);
    CHECK(v6.local_endpoint().port() == 253);
    dgram::error_code ec;
    for (int const value : {0, 253, 1, 5000}) {
        CAPTURE(value);
        auto const port = static_cast<asio::ip::port_type>(value);
        v4.send_to(asio::buffer("x", 1), {right_address(test::ipv4), port}, 0, ec);
        CHECK(ec == dgram::error_code());
        v6.send_to(asio::buffer("x", 1), {right_address(test::ipv6), port}, 0, ec);
        CHECK(ec ==
              (port == 0 || port == 253 ? dgram::error_code() : asio::error::invalid_argument));
    }
}

TEST_CASE_METHOD(test::two_hosts, "a connected raw socket hears its peer alone")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        right.ip(way.v6_datagrams ? "addr add fd77:1::3/64 dev eth0 nodad"
                                  : "addr add 10.77.1.3/24 dev eth0");
        auto const other = way.pick("10.77.1.3", "fd77:1::3");
        auto in = left.in([&] {
            raw_ip::socket socket(context, raw(way, experiment));
            socket.connect({right_address(way), 0});
            return socket;
        });
        // A peer of port 0 is none to the system.
        dgram::error_code ec;
        in.remote_endpoint(ec);
        CHECK(ec == asio::error::not_connected);
        auto const send_from = [&](address const& from, std::string const& text) {
            auto const there = right.enter();
            raw_ip::socket socket(context, raw(way, experiment));
            socket.bind({from, 0});
            socket.send_to(asio::buffer(text), {left_address(way), 0});
        };
        send_from(other, "other");
        send_from(right_address(way), "peer");
        CHECK(payload_of(way, test::receive(in).payload) == "peer");

        // Items are of the peer's family all the same.
        auto there = right.in([&] { return raw_ip::socket(context, raw(way, experiment)); });
        dgram::request<dgram::hops>(there);
        CHECK(dgram::send_msg(in, asio::buffer("reply", 5),
                              dgram::control_buffer(dgram::hops(9))) == 5);
        dgram::outbound_batch<raw_ip, dgram::hops> batch(1);
        CHECK(batch.add(asio::buffer("batch", 5), dgram::control_buffer(dgram::hops(8))));
        CHECK(dgram::send_batch(in, batch) == 1);
        for (int const hops : {9, 8})
            CHECK(test::receive<dgram::hops>(there).get<dgram::hops>() == dgram::hops(hops));
    }
}
