// expect: dgram: this control_buffer has an item that can only be received
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/udp.hpp>

void f(boost::asio::ip::udp::socket& socket, boost::asio::ip::udp::endpoint const& to,
       dgram::control_buffer<dgram::original_destination> const& control)
{
    dgram::async_send_msg(socket, boost::asio::buffer("text", 4), to, control,
                          boost::asio::detached);
}
