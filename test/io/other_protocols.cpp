// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Sockets of other protocols than UDP.

#include <dgram.hpp>

#include <support/operations.hpp>
#include <support/run.hpp>

#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/use_future.hpp>

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <array>
#include <string>

namespace asio = boost::asio;
using asio::local::datagram_protocol;

TEST_CASE("local datagrams are exchanged")
{
    asio::io_context context;
    datagram_protocol::socket in(context);
    datagram_protocol::socket out(context);
    asio::local::connect_pair(in, out);
    dgram::request<dgram::timestamp>(in);
    std::array<char, 100> data;
    dgram::control_buffer<dgram::timestamp> control;

    auto received = dgram::async_receive_msg(in, asio::buffer(data), control, asio::use_future);
    auto sent = dgram::async_send_msg(out, asio::buffer("local", 5), asio::use_future);
    test::run_until_done(context);
    CHECK(sent.get() == 5);
    auto const message = received.get();
    CHECK(std::string(data.data(), message.size) == "local");
    CHECK(control.find<dgram::timestamp>());

    // An item of IP has no place here.
    dgram::error_code ec;
    dgram::send_msg(out, asio::buffer("local"), dgram::control_buffer(dgram::hops(1)), ec);
    CHECK(ec == dgram::errc::address_family_mismatch);
    CHECK(in.available() == 0);
}

TEST_CASE("the name of a local sender is received")
{
    asio::io_context context;
    // Abstract names, which are not in the file system; see unix(7).
    auto const name = [](char const* last) {
        return datagram_protocol::endpoint(std::string(1, '\0') + "dgram-test-" +
                                           std::to_string(::getpid()) + last);
    };
    datagram_protocol::socket in(context, name("in"));
    datagram_protocol::socket out(context, name("sender with a long name"));
    datagram_protocol::socket unnamed(context, datagram_protocol());
    std::array<char, 100> data;

    dgram::send_msg(out, asio::buffer("x", 1), in.local_endpoint());
    in.non_blocking(true);
    CHECK(dgram::receive_msg(in, asio::buffer(data)).sender == out.local_endpoint());

    dgram::send_msg(unnamed, asio::buffer("x", 1), in.local_endpoint());
    CHECK(dgram::receive_msg(in, asio::buffer(data)).sender.path().empty());
}

TEST_CASE("a generic socket receives and sends")
{
    using generic = asio::generic::datagram_protocol;
    asio::io_context context;
    test::loopback l(context.get_executor());
    generic::socket in(context, generic(asio::ip::udp::v4()));
    in.bind(asio::ip::udp::endpoint(asio::ip::address_v4::loopback(), 0));
    dgram::request<dgram::packet_info, dgram::hops>(in);

    auto received = dgram::async_receive_msg(in, asio::buffer(l.data), l.control, asio::use_future);
    auto sent = dgram::async_send_msg(in, asio::buffer(l.text), in.local_endpoint(), l.outgoing,
                                      asio::use_future);
    test::run_until_done(context);
    CHECK(sent.get() == l.text.size());
    auto const message = received.get();
    CHECK(l.received(message.size) == l.text);
    CHECK(message.sender == in.local_endpoint());
    CHECK(l.control.find<dgram::hops>() == dgram::hops(7));
    REQUIRE(l.control.find<dgram::packet_info>());
    CHECK(l.control.find<dgram::packet_info>()->destination == asio::ip::address_v4::loopback());
}

TEST_CASE("a raw socket receives and sends")
{
    using asio::ip::icmp;
    asio::io_context context;
    icmp::socket socket(context);
    dgram::error_code ec;
    socket.open(icmp::v4(), ec);
    if (ec)
        SKIP("no raw socket: " << ec.message());
    dgram::request<dgram::packet_info, dgram::hops, dgram::timestamp>(socket);
    auto const loopback = asio::ip::address_v4::loopback();
    socket.bind(icmp::endpoint(loopback, 0));

    // An echo request (RFC 792) with this identifier; the checksum is that of these bytes.
    std::array<unsigned char, 8> const echo{8, 0, 0xa5, 0x6d, 0x52, 0x92, 0x00, 0x00};
    dgram::control_buffer<dgram::hops> const control(dgram::hops(9));
    auto sent = dgram::async_send_msg(socket, asio::buffer(echo), icmp::endpoint(loopback, 0),
                                      control, asio::use_future);
    test::run_until_done(context);
    CHECK(sent.get() == echo.size());

    // The request comes back as well as the reply, and so does what other programs send.
    bool request_came = false;
    bool reply_came = false;
    for (int i = 0; i < 1000 && !(request_came && reply_came); ++i) {
        std::array<unsigned char, 1500> data{};
        dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::timestamp> items;
        auto received =
            dgram::async_receive_msg(socket, asio::buffer(data), items, asio::use_future);
        test::run_until_done(context);
        auto const message = received.get();
        if (message.size != 28 || data[24] != 0x52 || data[25] != 0x92)
            continue;
        CHECK(message.sender.address() == loopback);
        REQUIRE(items.find<dgram::packet_info>());
        CHECK(items.find<dgram::packet_info>()->destination == loopback);
        CHECK(items.find<dgram::timestamp>());
        REQUIRE(items.find<dgram::hops>());
        CHECK(items.find<dgram::hops>()->value() == data[8]);
        if (data[20] == 8) {
            request_came = true;
            CHECK(items.find<dgram::hops>() == dgram::hops(9));
        } else if (data[20] == 0) {
            reply_came = true;
        }
    }
    CHECK(request_came);
    CHECK(reply_came);
}
