//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_RECEIVE_OPERATION_HPP
#define DGRAM_DETAIL_RECEIVE_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/next_step.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>

#include <cstddef>
#include <utility>

namespace dgram::detail {

// Waits until an attempt to receive gives something. `Attempt` is called as
// `Result attempt(Socket&, error_code&)`.
template <class Socket, class Attempt>
class receive_operation
{
public:
    using result_type = typename Attempt::result_type;

    receive_operation(Socket& socket, Attempt attempt)
        : socket_(&socket), attempt_(std::move(attempt))
    {}

    // Called after a first try that found nothing.
    template <class Self>
    void operator()(Self& self)
    {
        self.reset_cancellation_state(asio::enable_total_cancellation());
        wait(self);
    }

    // The wait is over.
    template <class Self>
    void operator()(Self& self, error_code const& ec, std::size_t)
    {
        switch (after_wait(ec, self, *socket_)) {
        case step::try_again:
            try_again(self);
            break;
        case step::abort:
            self.complete(asio::error::operation_aborted, result_type());
            break;
        default:
            self.complete(ec, result_type());
        }
    }

private:
    template <class Self>
    void try_again(Self& self)
    {
        error_code ec;
        auto result = attempt_(*socket_, ec);
        if (would_block(ec))
            wait(self);
        else
            self.complete(ec, std::move(result));
    }

    // A peeking receive of nothing completes when there is a datagram, and leaves it there. Unlike
    // async_wait it needs no system call to arm it and is not woken by the error queue.
    template <class Self>
    void wait(Self& self)
    {
        auto& socket = *socket_;
        socket.async_receive(asio::mutable_buffer(), asio::socket_base::message_peek,
                             std::move(self));
    }

    Socket* socket_;
    Attempt attempt_;
};

} // namespace dgram::detail

#endif
