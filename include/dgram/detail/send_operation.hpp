//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SEND_OPERATION_HPP
#define DGRAM_DETAIL_SEND_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/pause.hpp>

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>

#include <utility>

namespace dgram::detail {

// Waits until an attempt to send has come to its end. `Attempt` is called as
// `std::size_t attempt(Socket&, error_code&)` and gives what all of its calls together have sent.
template <class Socket, class Attempt>
class send_operation
{
public:
    send_operation(Socket& socket, Attempt attempt) : socket_(&socket), attempt_(std::move(attempt))
    {}

    // Called after a first try that found no room.
    template <class Self>
    void operator()(Self& self)
    {
        self.reset_cancellation_state(asio::enable_total_cancellation());
        wait(self);
    }

    // The wait or the pause is over.
    template <class Self>
    void operator()(Self& self, error_code const& ec)
    {
        switch (after_wait(ec, self, *socket_)) {
        case step::try_again:
            try_again(self);
            break;
        case step::abort:
            self.complete(asio::error::operation_aborted, attempt_.sent());
            break;
        default:
            self.complete(ec, attempt_.sent());
        }
    }

private:
    template <class Self>
    void try_again(Self& self)
    {
        error_code ec;
        auto const before = attempt_.sent();
        auto const sent = attempt_(*socket_, ec);
        idle_wakes_ = sent != before ? 0 : idle_wakes_ + 1;
        switch (after_try(ec, idle_wakes_)) {
        case step::wait:
            wait(self);
            break;
        case step::pause:
            // Rare: the send buffer is full and the error queue holds something, or the socket is
            // a local one that is not connected, so that it is announced ready all the time.
            pause_.start(socket_->get_executor(), std::move(self));
            break;
        default:
            self.complete(ec, sent);
        }
    }

    template <class Self>
    void wait(Self& self)
    {
        auto& socket = *socket_;
        socket.async_wait(asio::socket_base::wait_write, std::move(self));
    }

    Socket* socket_;
    Attempt attempt_;
    pause<typename Socket::executor_type> pause_;
    unsigned idle_wakes_ = 0;
};

} // namespace dgram::detail

#endif
