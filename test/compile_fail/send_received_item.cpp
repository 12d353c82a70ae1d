// expect: dgram: this control_buffer has an item that can only be received
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>

void f(boost::asio::ip::udp::socket& socket,
       dgram::control_buffer<dgram::hops, dgram::drop_count> const& control)
{
    dgram::send_msg(socket, boost::asio::buffer("text", 4), control);
}
