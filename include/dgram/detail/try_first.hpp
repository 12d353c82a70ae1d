//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_TRY_FIRST_HPP
#define DGRAM_DETAIL_TRY_FIRST_HPP

#include <dgram/config.hpp>
#include <dgram/detail/complete_later.hpp>
#include <dgram/detail/next_step.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/compose.hpp>

#include <type_traits>
#include <utility>

namespace dgram::detail {

// Starts an operation: makes an attempt, and only if it has to wait makes it a composed operation,
// or one that starts itself. What is there at once is handed over with no more than a post.
template <class Operation, class Signature, class Socket>
class try_first
{
public:
    using executor_type = typename Socket::executor_type;

    explicit try_first(Socket& socket) noexcept : socket_(&socket) {}

    executor_type get_executor() const noexcept { return socket_->get_executor(); }

    // By value: a deferred operation can be started again and keeps its attempt as it is.
    template <class Handler, class Attempt>
    void operator()(Handler&& handler, Attempt attempt) const
    {
        error_code ec;
        auto result = attempt(*socket_, ec);
        if (!would_block(ec)) {
            complete_later(socket_->get_executor(), std::forward<Handler>(handler), ec,
                           std::move(result));
            return;
        }
        // Composing takes it for a completion token, and does not copy one that is const.
        std::decay_t<Handler> token(std::forward<Handler>(handler));
        if constexpr (requires { Operation::start(*socket_, attempt, std::move(token)); })
            Operation::start(*socket_, attempt, std::move(token));
        else
            asio::async_compose<std::decay_t<Handler>, Signature>(
                Operation(*socket_, std::move(attempt)), token, *socket_);
    }

private:
    Socket* socket_;
};

} // namespace dgram::detail

#endif
