//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_RECEIVE_BATCH_HPP
#define DGRAM_MESSAGE_RECEIVE_BATCH_HPP

// Receives many datagrams at once.

#include <dgram/config.hpp>
#include <dgram/detail/batch_access.hpp>
#include <dgram/detail/default_token.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/receive_operation.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/detail/try_first.hpp>
#include <dgram/message/inbound_batch.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/basic_endpoint.hpp>

#include <cstddef>
#include <type_traits>

namespace dgram {
namespace detail {

// Gives how many slots were filled.
template <class Batch>
struct receive_batch_attempt
{
    using result_type = std::size_t;

    template <class Socket>
    std::size_t operator()(Socket& socket, error_code& ec) const
    {
        using protocol = typename Socket::protocol_type;

        auto& slots = batch_access::slots(*batch);
        slots.receive(socket.native_handle(), ec);
        if constexpr (!std::is_same_v<typename protocol::endpoint,
                                      asio::ip::basic_endpoint<protocol>>)
            for (std::size_t i = 0; i < slots.filled(); ++i)
                platform::close_descriptors(slots.control(i));
        return slots.filled();
    }

    Batch* batch;
};

} // namespace detail

/// Receives as many datagrams as there are and the batch has room for; blocks until there is one,
/// unless `socket.non_blocking()`.
/**
 * What the batch held before is forgotten, also after an error.
 *
 * @param socket A `basic_datagram_socket` or `basic_raw_socket` of the batch's protocol.
 * @return How many slots of the batch are filled: the number of datagrams, each coalesced buffer
 * counted once.
 * @param ec `asio::error::would_block` on a non-blocking socket, `shut_down` as for `receive_msg`,
 * `invalid_argument` for a batch that was moved from, or the system's error, which can be that of
 * an earlier send. An error that comes after some datagrams is reported next time.
 *
 * @par Thread safety
 * As for `receive_msg`.
 *
 * @par Available on
 * All systems. Linux: recvmmsg(2), one system call; elsewhere one for each datagram.
 */
template <detail::message_socket Socket, class... Items>
std::size_t receive_batch(Socket& socket,
                          inbound_batch<typename Socket::protocol_type, Items...>& batch,
                          error_code& ec)
{
    using batch_type = inbound_batch<typename Socket::protocol_type, Items...>;
    detail::receive_batch_attempt<batch_type> const attempt{&batch};
    detail::platform::waiter waiter(socket.native_handle(), detail::platform::wait_for::read);
    for (;;) {
        auto const filled = attempt(socket, ec);
        if (!detail::would_block(ec) || socket.non_blocking())
            return filled;
        waiter.wait(ec);
        if (ec)
            return 0;
    }
}

/// Receives many datagrams; throws boost::system::system_error on failure.
template <detail::message_socket Socket, class... Items>
std::size_t receive_batch(Socket& socket,
                          inbound_batch<typename Socket::protocol_type, Items...>& batch)
{
    error_code ec;
    auto const filled = dgram::receive_batch(socket, batch, ec);
    detail::throw_error(ec, "receive_batch");
    return filled;
}

/// Starts to receive many datagrams.
/**
 * Tries at once, and waits only if there is none.
 *
 * @param socket, batch As for `receive_batch`. Both must neither move nor be destroyed, nor the
 * batch be looked at, nor the socket, once it is closed, be opened or assigned again, until the
 * handler is called.
 * @param token The completion token; without one, the default of the socket's executor, or
 * `asio::deferred`. The handler is called as
 * @code void handler(error_code ec, std::size_t filled); @endcode
 * by its associated executor, never from within this function: after datagrams that were there
 * already, by the associated immediate executor (Boost 1.82 and newer) or as if by `asio::post`.
 *
 * Errors are those of `receive_batch` without `shut_down`, and `asio::error::operation_aborted`.
 *
 * @par Per-operation cancellation
 * As for `async_receive_msg`.
 *
 * @par Allocation
 * As for `async_receive_msg`; none for the datagrams.
 */
template <detail::message_socket Socket, class... Items,
          asio::completion_token_for<void(error_code, std::size_t)> Token =
              detail::default_token_t<Socket>>
auto async_receive_batch(Socket& socket,
                         inbound_batch<typename Socket::protocol_type, Items...>& batch,
                         Token&& token = Token())
{
    using batch_type = inbound_batch<typename Socket::protocol_type, Items...>;
    using attempt = detail::receive_batch_attempt<batch_type>;
    using signature = void(error_code, std::size_t);
    return asio::async_initiate<Token, signature>(
        detail::try_first<detail::receive_operation<Socket, attempt>, signature, Socket>(socket),
        token, attempt{&batch});
}

} // namespace dgram

#endif
