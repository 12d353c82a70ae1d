// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_LOOPBACK_HPP
#define DGRAM_TEST_SUPPORT_LOOPBACK_HPP

#include <dgram/control/buffer.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/message/inbound_batch.hpp>
#include <dgram/message/outbound_batch.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/basic_datagram_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace test {

// Two sockets on the loopback address: what goes out of `out`, which is connected, comes in at
// `in`, which has asked for the items of `control`. With storage for one datagram each way, and
// for batches.
template <class Executor = boost::asio::any_io_executor>
struct basic_loopback
{
    using udp = boost::asio::ip::udp;
    using socket = boost::asio::basic_datagram_socket<udp, Executor>;

    explicit basic_loopback(Executor const& executor, boost::asio::ip::address const& address =
                                                          boost::asio::ip::address_v4::loopback())
        : in(executor), out(executor)
    {
        udp::endpoint const any(address, 0);
        in.open(any.protocol());
        dgram::request<dgram::packet_info, dgram::hops>(in);
        in.bind(any);
        out.open(any.protocol());
        out.connect(in.local_endpoint());
    }

    void send(std::string const& what) { out.send(boost::asio::buffer(what)); }

    // The next datagram that is there, or "nothing".
    std::string take()
    {
        if (in.available() == 0)
            return "nothing";
        std::array<char, 2000> bytes;
        auto const size = in.receive(boost::asio::buffer(bytes));
        return std::string(bytes.data(), size);
    }

    std::string received(std::size_t size) const { return std::string(data.data(), size); }

    socket in;
    socket out;
    std::array<char, 2000> data{};
    dgram::control_buffer<dgram::packet_info, dgram::hops> control;
    std::string text = "outgoing";
    dgram::control_buffer<dgram::hops> outgoing{dgram::hops(7)};
    dgram::inbound_batch<udp, dgram::packet_info, dgram::hops> inbound{4, 2000};
    dgram::outbound_batch<udp, dgram::hops> outbound{4};
};

using loopback = basic_loopback<>;

} // namespace test

#endif
