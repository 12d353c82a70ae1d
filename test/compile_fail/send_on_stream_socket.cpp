// expect: 'message_socket
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

void f(boost::asio::ip::tcp::socket& socket)
{
    dgram::send_msg(socket, boost::asio::buffer("text", 4), dgram::control_buffer(dgram::hops(1)));
}
