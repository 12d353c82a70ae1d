// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_SOURCE_SOCKET_HPP
#define DGRAM_TEST_SUPPORT_SOURCE_SOCKET_HPP

// A sender of multicast that a source filter can tell from another.

#include <dgram/control/buffer.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/set_option.hpp>

#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstdint>
#include <string>

namespace test {

class source_socket
{
public:
    // On the host, by its interface eth0, from this address of it.
    source_socket(boost::asio::io_context& context, host const& at, transport const& way,
                  boost::asio::ip::address const& from)
        : way_(way), socket_(at.in([&] {
              auto socket = way.open(context);
              dgram::set_option(
                  socket, dgram::multicast::outbound_interface(dgram::network_interface("eth0")));
              socket.bind(way.endpoint(from, 0));
              return socket;
          }))
    {}

    void send(std::string const& text, boost::asio::ip::address const& to,
              std::uint16_t port = 5000, int hops = 8)
    {
        dgram::send_msg(socket_, boost::asio::buffer(text), way_.endpoint(to, port),
                        dgram::control_buffer(dgram::hops(hops)));
    }

private:
    transport way_;
    boost::asio::ip::udp::socket socket_;
};

} // namespace test

#endif
