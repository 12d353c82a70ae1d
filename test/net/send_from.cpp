// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The source address and the interface of one datagram.

#include <dgram.hpp>

#include <support/add_address.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::errc;
using dgram::error_code;
using dgram::packet_info;

TEST_CASE("a datagram carries the source address that it was given")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    test::add_address(sender, "10.77.1.7/24", "wire");
    test::add_address(sender, "fd77:1::7/64", "wire");
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            socket.bind(way.any(5000));
            dgram::set_option(socket, dgram::multicast::join_group(
                                          way.group(), dgram::network_interface("eth0")));
            return socket;
        });
        auto const here = sender.enter();
        auto out = way.open(context);
        auto const wire = dgram::network_interface("wire").index();
        auto const to = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000);

        for (auto const& local :
             {way.pick("10.77.1.7", "fd77:1::7"), way.pick("10.77.1.1", "fd77:1::1")}) {
            CAPTURE(local);
            packet_info const from{.local = local};
            dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(from));
            CHECK(test::receive(in).sender.address() == way.endpoint(local, 0).address());

            // Multicast too: by the interface alone there is no route for it.
            packet_info const by{.local = local, .interface_index = wire};
            dgram::send_msg(out, asio::buffer("x", 1), way.endpoint(way.group(), 5000),
                            control_buffer(by));
            CHECK(test::receive(in).sender.address() == way.endpoint(local, 0).address());
        }

        // The mapped form names the same address.
        if (!way.v6_datagrams) {
            packet_info const mapped{.local = make_address("::ffff:10.77.1.7")};
            dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(mapped));
            CHECK(test::receive(in).sender.address() ==
                  way.endpoint(make_address("10.77.1.7"), 0).address());
        }
    }
}

TEST_CASE("a datagram leaves by the interface that it was given")
{
    test::two_wires net;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = net.open_receiver(way);
        dgram::request<packet_info>(in);
        auto out = net.sender.in([&] { return way.open(net.context); });
        for (std::string const name : {"left", "right", "left"}) {
            CAPTURE(name);
            packet_info const by{.interface_index = net.sender.in(
                                     [&] { return dgram::network_interface(name).index(); })};
            dgram::send_msg(out, asio::buffer(name), way.endpoint(way.group(), 5000),
                            control_buffer(by));
            auto const got = test::receive<packet_info>(in);
            CHECK(got.payload == name);
            CHECK(got.get<packet_info>().interface_index == net.receiver.in([&] {
                return dgram::network_interface(name == "left" ? "eth0" : "eth1").index();
            }));
            CHECK(got.sender.address() == way.endpoint(name == "left"
                                                           ? way.pick("10.77.1.1", "fd77:1::1")
                                                           : way.pick("10.77.2.1", "fd77:2::1"),
                                                       0)
                                              .address());
        }
    }
}

TEST_CASE("a source address that the host does not have is the system's error")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    in.bind(way.any(5000));
    auto out = way.open(context);
    auto const to = way.endpoint(way.loopback(), 5000);

    error_code ec;
    packet_info const foreign{.local = way.pick("192.0.2.1", "2001:db8::1")};
    dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(foreign), ec);
    CHECK(ec.failed());
    CHECK(ec.category() == boost::system::system_category());

    packet_info const nowhere{.interface_index = 9999};
    dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(nowhere), ec);
    CHECK(ec == boost::system::errc::no_such_device);

    // The system would ignore these.
    packet_info const wrong_family{.local = way.pick("::1", "127.0.0.1")};
    dgram::send_msg(out, asio::buffer("x", 1), to, control_buffer(wrong_family), ec);
    CHECK(ec == errc::address_family_mismatch);

    dgram::send_msg(out, asio::buffer("end", 3), to, control_buffer(packet_info()));
    CHECK(test::received_before(in, "end").empty());
}

TEST_CASE("what a datagram to a connected peer carries goes by the family of the peer")
{
    test::host const host;
    test::add_address(host, "fd77::7/128", "lo");
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<dgram::hops, dgram::traffic_class>(in);
    in.bind(way.any(5000));
    auto out = way.open(context);
    out.connect(way.endpoint(way.loopback(), 5000));

    auto const local = way.pick("127.0.0.7", "fd77::7");
    dgram::control_buffer const control(packet_info{.local = local}, dgram::hops(7),
                                        dgram::traffic_class(0xb9));
    dgram::send_msg(out, asio::buffer("x", 1), control);
    auto const got = test::receive<dgram::hops, dgram::traffic_class>(in);
    CHECK(got.sender.address() == way.endpoint(local, 0).address());
    CHECK(got.get<dgram::hops>() == dgram::hops(7));
    CHECK(got.get<dgram::traffic_class>() == dgram::traffic_class(0xb9));

    error_code ec;
    packet_info const wrong_family{.local = way.pick("::1", "127.0.0.1")};
    dgram::send_msg(out, asio::buffer("x", 1), control_buffer(wrong_family), ec);
    CHECK(ec == errc::address_family_mismatch);
}
