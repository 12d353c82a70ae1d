// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A group joined on one of two interfaces is heard from there, with where it came from.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("a group on two interfaces at once is told apart by interface")
{
    auto const group = asio::ip::make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    CAPTURE(group);

    test::host sender;
    test::host receiver;
    test::connect(sender, "left", receiver, "eth0", 1);
    test::connect(sender, "right", receiver, "eth1", 2);

    asio::io_context context;
    auto const protocol = group.is_v4() ? udp::v4() : udp::v6();
    udp::socket in(context);
    dgram::network_interface eth0;
    dgram::network_interface eth1;
    receiver.in([&] {
        in.open(protocol);
        dgram::request<dgram::packet_info, dgram::hops>(in);
        dgram::set_option(in, dgram::multicast::deliver_all(false));
        in.bind(udp::endpoint(protocol, 5000));
        eth0 = dgram::network_interface("eth0");
        eth1 = dgram::network_interface("eth1");
        dgram::set_option(in, dgram::multicast::join_group(group, eth0));
        dgram::set_option(in, dgram::multicast::join_group(group, eth1));
    });

    for (std::string const name : {"left", "right"}) {
        udp::socket out(context);
        sender.in([&] {
            out.open(protocol);
            dgram::set_option(out,
                              dgram::multicast::outbound_interface(dgram::network_interface(name)));
            out.set_option(asio::ip::multicast::hops(7));
            out.send_to(asio::buffer(name), udp::endpoint(group, 5000));
        });

        std::array<char, 100> data;
        dgram::control_buffer<dgram::packet_info, dgram::hops> control;
        auto const message = dgram::receive_msg(in, asio::buffer(data), control);
        CHECK(std::string(data.data(), message.size) == name);
        REQUIRE(control.find<dgram::packet_info>());
        CHECK(control.find<dgram::packet_info>()->destination == group);
        CHECK(control.find<dgram::packet_info>()->interface_index ==
              (name == "left" ? eth0 : eth1).index());
        CHECK(control.find<dgram::hops>() == dgram::hops(7));
    }
}
