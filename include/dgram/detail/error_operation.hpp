//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ERROR_OPERATION_HPP
#define DGRAM_DETAIL_ERROR_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/pause.hpp>

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>

#include <utility>

namespace dgram::detail {

// Waits until an attempt to take an entry from the error queue gives something. `Attempt` is
// called as `Result attempt(Socket&, error_code&)`.
template <class Socket, class Attempt>
class error_operation
{
public:
    using result_type = typename Attempt::result_type;

    error_operation(Socket& socket, Attempt attempt)
        : socket_(&socket), attempt_(std::move(attempt))
    {}

    // Called after a first try that found nothing.
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
        switch (after_try(ec, ++idle_wakes_)) {
        case step::wait:
            wait(self);
            break;
        case step::pause:
            // An error of the socket that has no entry: until somebody takes it, or for ever.
            idle_wakes_ = 0;
            pause_.start(socket_->get_executor(), std::move(self));
            break;
        default:
            self.complete(ec, std::move(result));
        }
    }

    // Datagrams that arrive do not end it.
    template <class Self>
    void wait(Self& self)
    {
        auto& socket = *socket_;
        socket.async_wait(asio::socket_base::wait_error, std::move(self));
    }

    Socket* socket_;
    Attempt attempt_;
    pause<typename Socket::executor_type> pause_;
    unsigned idle_wakes_ = 0;
};

} // namespace dgram::detail

#endif
