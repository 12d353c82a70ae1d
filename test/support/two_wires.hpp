// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TWO_WIRES_HPP
#define DGRAM_TEST_SUPPORT_TWO_WIRES_HPP

// A sending and a receiving host with two wires between them: "left" to "eth0", "right" to "eth1".

#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/multicast/source_membership.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/set_option.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace test {

struct two_wires
{
    using address = boost::asio::ip::address;
    using udp = boost::asio::ip::udp;

    static constexpr boost::asio::ip::port_type port = 5000;

    host sender;
    host receiver;
    boost::asio::io_context context;

    two_wires()
    {
        connect(sender, "left", receiver, "eth0", 1);
        connect(sender, "right", receiver, "eth1", 2);
    }

    // A socket of the sender for destinations of this family, which multicast leaves on one wire.
    udp::socket open_sender(address const& to, std::string_view by)
    {
        auto const there = sender.enter();
        udp::socket socket(context, to.is_v4() ? udp::v4() : udp::v6());
        dgram::set_option(socket,
                          dgram::multicast::outbound_interface(dgram::network_interface(by)));
        return socket;
    }

    // A socket of the receiver that has joined the group on both wires.
    udp::socket open_receiver(transport const& way)
    {
        auto const there = receiver.enter();
        auto socket = way.open(context);
        socket.bind(way.any(port));
        for (std::string_view const name : {"eth0", "eth1"})
            dgram::set_option(
                socket, dgram::multicast::join_group(way.group(), dgram::network_interface(name)));
        return socket;
    }

    // From this source, or from one that the system chooses.
    void send(std::string const& text, address const& to, std::string_view by,
              address const& source = {})
    {
        auto socket = open_sender(to, by);
        if (!source.is_unspecified())
            socket.bind({source, 0});
        REQUIRE(socket.send_to(boost::asio::buffer(text), {to, port}) == text.size());
    }
};

// A socket of the receiver that hears all that comes to it for the groups, which shows that what
// another does not hear was really sent.
class witness
{
public:
    witness(two_wires& net, boost::asio::ip::address const& group) : socket_(net.context)
    {
        auto const there = net.receiver.enter();
        auto const protocol = group.is_v4() ? two_wires::udp::v4() : two_wires::udp::v6();
        socket_.open(protocol);
        socket_.set_option(two_wires::udp::socket::reuse_address(true));
        socket_.bind({protocol, two_wires::port});
        join(net, group);
    }

    void join(two_wires& net, boost::asio::ip::address const& group)
    {
        auto const there = net.receiver.enter();
        for (std::string_view const name : {"eth0", "eth1"})
            dgram::set_option(socket_,
                              dgram::multicast::join_group(group, dgram::network_interface(name)));
    }

    // Not from any source, on either wire.
    void join(two_wires& net, boost::asio::ip::address const& group,
              std::vector<boost::asio::ip::address> const& sources)
    {
        auto const there = net.receiver.enter();
        for (std::string_view const name : {"eth0", "eth1"})
            for (auto const& source : sources)
                dgram::set_option(socket_, dgram::multicast::join_source_group(
                                               group, source, dgram::network_interface(name)));
    }

    std::string hears() { return receive(socket_).payload; }

private:
    two_wires::udp::socket socket_;
};

} // namespace test

#endif
