// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_SOURCE_WIRES_HPP
#define DGRAM_TEST_SUPPORT_SOURCE_WIRES_HPP

#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/option/set_option.hpp>

#include <support/add_address.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstdint>
#include <string>

namespace test {

// The sources `a`, `b` and `c`: addresses of one host, which sends from each of them by either of
// its wires. The wire "left" ends at the receiver's interface "eth0", "right" at "eth1".
class source_wires
{
public:
    source_wires()
    {
        // The sources come by both wires.
        receiver.sysctl("ipv4/conf/all/rp_filter", "0");
        receiver.sysctl("ipv4/conf/default/rp_filter", "0");
        connect(sender, "left", receiver, "eth0", 1);
        connect(sender, "right", receiver, "eth1", 2);
        for (std::string const number : {"7", "8", "9"}) {
            add_address(sender, "10.77.1." + number + "/24", "left");
            add_address(sender, "fd77:1::" + number + "/64", "left");
        }
    }

    static boost::asio::ip::address a(transport const& way)
    {
        return way.pick("10.77.1.7", "fd77:1::7");
    }

    static boost::asio::ip::address b(transport const& way)
    {
        return way.pick("10.77.1.8", "fd77:1::8");
    }

    static boost::asio::ip::address c(transport const& way)
    {
        return way.pick("10.77.1.9", "fd77:1::9");
    }

    // Sends one datagram.
    void send(transport const& way, boost::asio::ip::address const& source,
              boost::asio::ip::address const& group, std::string const& text,
              char const* wire = "left", std::uint16_t port = 5000) const
    {
        host::visit const here = sender.enter();
        auto out = way.open(context_);
        out.bind(way.endpoint(source, 0));
        dgram::set_option(out,
                          dgram::multicast::outbound_interface(dgram::network_interface(wire)));
        out.send_to(boost::asio::buffer(text), way.endpoint(group, port));
    }

    // Sends one datagram from each source and tells which of them got through, as in "ac". The
    // socket is bound to the wildcard address and port 5000: a unicast datagram ends the series.
    std::string heard(transport const& way, boost::asio::ip::udp::socket& in,
                      boost::asio::ip::address const& group, char const* wire = "left") const
    {
        send(way, a(way), group, "a", wire);
        send(way, b(way), group, "b", wire);
        send(way, c(way), group, "c", wire);
        auto const to = wire[0] == 'l' ? way.pick("10.77.1.2", "fd77:1::2")
                                       : way.pick("10.77.2.2", "fd77:2::2");
        auto const from = wire[0] == 'l' ? way.pick("10.77.1.1", "fd77:1::1")
                                         : way.pick("10.77.2.1", "fd77:2::1");
        send(way, from, to, "end", wire);
        std::string names;
        for (auto const& payload : received_before(in, "end"))
            names += payload;
        return names;
    }

    host const sender;
    host const receiver;

private:
    mutable boost::asio::io_context context_;
};

} // namespace test

#endif
