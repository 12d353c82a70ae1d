// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_SOURCE_RECEIVER_HPP
#define DGRAM_TEST_SUPPORT_SOURCE_RECEIVER_HPP

#include <dgram/multicast/open_receiver.hpp>
#include <dgram/network_interface.hpp>

#include <support/source_wires.hpp>

#include <string>

namespace test {

// A fixture: a socket on the receiving host of source_wires, for one way of carrying datagrams
// after the other.
class source_receiver
{
public:
    source_receiver() : in(context) {}

    // Runs the test with a fresh socket, on the receiving host.
    template <class Test>
    void for_each_way(Test test)
    {
        for (auto const& each : {ipv4, ipv6, dual_stack}) {
            CAPTURE(each);
            way = each;
            group = way.group();
            a = wires.a(way);
            b = wires.b(way);
            c = wires.c(way);
            auto const here = wires.receiver.enter();
            eth0 = dgram::network_interface("eth0");
            dgram::multicast::open_receiver(in, way.any(5000));
            test();
            in.close();
        }
    }

    // Which sources it hears now: see source_wires.
    std::string heard(char const* wire = "left") { return wires.heard(way, in, group, wire); }

    source_wires wires;
    boost::asio::io_context context;
    transport way = ipv4;
    boost::asio::ip::udp::socket in;
    boost::asio::ip::address group;
    boost::asio::ip::address a;
    boost::asio::ip::address b;
    boost::asio::ip::address c;
    dgram::network_interface eth0;
};

} // namespace test

#endif
