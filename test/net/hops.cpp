// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The hop limit as it was sent and as it arrives, one datagram at a time.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::error_code;
using dgram::hops;

TEST_CASE("hops go over the wire as they were given")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            dgram::request<hops>(socket);
            socket.bind(way.any(5000));
            dgram::set_option(socket, dgram::multicast::join_group(
                                          way.group(), dgram::network_interface("eth0")));
            return socket;
        });
        auto out = sender.in([&] {
            auto socket = way.open(context);
            dgram::set_option(
                socket, dgram::multicast::outbound_interface(dgram::network_interface("wire")));
            return socket;
        });
        auto const host = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000);
        for (auto const& to : {host, way.endpoint(way.group(), 5000)}) {
            CAPTURE(to);
            for (int const limit : {1, 2, 64, 128, 254, 255}) {
                dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(hops(limit)));
                CHECK(test::receive<hops>(in).get<hops>() == hops(limit));
            }
        }

        // For one datagram only.
        out.send_to(asio::buffer("x", 1), host);
        CHECK(test::receive<hops>(in).get<hops>() == hops(64));
        if (!way.v6_socket || way.v6_datagrams) {
            out.set_option(asio::ip::unicast::hops(33));
            out.set_option(asio::ip::multicast::hops(44));
            out.send_to(asio::buffer("x", 1), host);
            CHECK(test::receive<hops>(in).get<hops>() == hops(33));
            out.send_to(asio::buffer("x", 1), way.endpoint(way.group(), 5000));
            CHECK(test::receive<hops>(in).get<hops>() == hops(44));
            dgram::send_msg(out, asio::buffer("x", 1), host, control_buffer(hops(5)));
            CHECK(test::receive<hops>(in).get<hops>() == hops(5));
        }
    }
}

TEST_CASE("zero hops are sent within the machine over IPv6 and refused over IPv4")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<hops>(in);
    in.bind(way.any(5000));
    auto out = way.open(context);

    error_code ec;
    dgram::send_msg(out, asio::buffer("zero", 4), way.endpoint(way.loopback(), 5000),
                    control_buffer(hops(0)), ec);
    if (!way.v6_datagrams) {
        CHECK(ec == asio::error::invalid_argument);
        return;
    }
    CHECK(ec == error_code());
    auto const got = test::receive<hops>(in);
    CHECK(got.payload == "zero");
    CHECK(got.get<hops>() == hops(0));
}

TEST_CASE("the IPv6 message has no effect on an IPv4 peer of a dual-stack socket and is not sent")
{
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    auto const way = test::dual_stack;
    auto in = way.open(context);
    dgram::request<hops>(in);
    in.bind(way.any(5000));
    auto out = way.open(context);
    auto const to = way.endpoint(way.loopback(), 5000);

    // What comes of it without dgram.
    alignas(::cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    char byte = 'x';
    ::iovec buffer{&byte, 1};
    ::msghdr message{};
    message.msg_name = const_cast<void*>(static_cast<void const*>(to.data()));
    message.msg_namelen = static_cast<::socklen_t>(to.size());
    message.msg_iov = &buffer;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    auto* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = IPPROTO_IPV6;
    header->cmsg_type = IPV6_HOPLIMIT;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    int const limit = 7;
    std::memcpy(CMSG_DATA(header), &limit, sizeof limit);
    REQUIRE(::sendmsg(out.native_handle(), &message, MSG_DONTWAIT) == 1);
    CHECK(test::receive<hops>(in).get<hops>() == hops(64));

    dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(hops(7)));
    CHECK(test::receive<hops>(in).get<hops>() == hops(7));
}
