//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_LINK_WATCH_HPP
#define DGRAM_DETAIL_LINK_WATCH_HPP

#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/receive_attempt.hpp>
#include <dgram/message/receive_msg.hpp>

#include <boost/asio/basic_raw_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/socket_base.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace dgram::detail {

// The socket on which the system tells of interfaces, and room for a datagram of it.
template <class Executor>
class link_watch
{
public:
    using socket_type = asio::basic_raw_socket<asio::generic::raw_protocol, Executor>;

    explicit link_watch(Executor const& executor) : socket_(executor) {}

    void open(error_code& ec)
    {
        if (!platform::can_watch_links) {
            ec = asio::error::operation_not_supported;
            return;
        }
        socket_.open(platform::link_protocol(), ec);
        if (ec)
            return;
        // A burst of events should fit; what does not is made up for.
        error_code ignored;
        socket_.set_option(asio::socket_base::receive_buffer_size(1 << 20), ignored);
        socket_.bind(platform::link_endpoint(), ec);
    }

    void close()
    {
        error_code ignored;
        socket_.close(ignored);
    }

    socket_type& socket() { return socket_; }
    std::span<std::byte> buffer() { return buffer_; }

    // Throws away what the system has told, and says whether that is all of it: until then it drops
    // what comes, and tells of that only once.
    bool drain()
    {
        // More than fit; a flood is not to hold the thread for ever.
        constexpr int at_most = 4096;
        control_buffer<>* const none = nullptr;
        error_code ec;
        for (int i = 0; i < at_most && (!ec || ec == asio::error::no_buffer_space); ++i)
            try_receive<received_message<asio::generic::raw_protocol::endpoint>>(
                socket_, asio::buffer(buffer_.data(), buffer_.size()), none, ec);
        return would_block(ec);
    }

    // Waits until the system has made the change to an interface that it has told of.
    void settle()
    {
        auto const request = platform::request_no_link();
        error_code ignored;
        socket_.send(asio::buffer(&request, sizeof request), 0, ignored);
    }

private:
    socket_type socket_;
    std::array<std::byte, 32768> buffer_;
};

} // namespace dgram::detail

#endif
