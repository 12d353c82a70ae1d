//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_SEND_BATCH_HPP
#define DGRAM_MESSAGE_SEND_BATCH_HPP

// Sends many datagrams at once.

#include <dgram/config.hpp>
#include <dgram/detail/batch_access.hpp>
#include <dgram/detail/default_token.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/send_operation.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/detail/try_first.hpp>
#include <dgram/message/outbound_batch.hpp>

#include <boost/asio/async_result.hpp>

#include <cstddef>

namespace dgram {
namespace detail {

template <class Batch>
class send_batch_attempt
{
public:
    explicit send_batch_attempt(Batch& batch) : batch_(&batch) {}

    template <class Socket>
    std::size_t operator()(Socket& socket, error_code& ec)
    {
        auto const before = batch_->sent();
        batch_access::slots(*batch_).send(socket, ec);
        return sent_ += batch_->sent() - before;
    }

    std::size_t sent() const { return sent_; }

private:
    Batch* batch_;
    std::size_t sent_ = 0;
};

} // namespace detail

/// Sends the datagrams of a batch that have not been sent yet; blocks while the send buffer is
/// full, unless `socket.non_blocking()`.
/**
 * The batch keeps what it holds, and how far it came: `batch.sent()`. After an error that is the
 * index of the datagram that failed. Sending again tries that one again; `batch.skip()` leaves it
 * out. No datagram is sent twice.
 *
 * @param socket A `basic_datagram_socket` or `basic_raw_socket` of the batch's protocol.
 * @return How many datagrams were sent, all of them unless there is an error.
 * @param ec Of the datagram that failed: as for `send_msg`. On Linux the error of an earlier
 * datagram, such as `connection_refused`, that comes up within a system call after its first
 * datagram is lost (sendmmsg(2)): who needs it sets `receive_errors`.
 *
 * @par Thread safety
 * As for `send_msg`.
 *
 * @par Available on
 * All systems. Linux: sendmmsg(2) and segmentation offload, udp(7); elsewhere one system call for
 * each datagram. Offload needs Linux 4.18: an older kernel sends the whole buffer as one datagram,
 * so call `outbound_batch::segment(false)` there.
 */
template <detail::message_socket Socket, class... Items>
std::size_t send_batch(Socket& socket,
                       outbound_batch<typename Socket::protocol_type, Items...>& batch,
                       error_code& ec)
{
    using batch_type = outbound_batch<typename Socket::protocol_type, Items...>;
    detail::send_batch_attempt<batch_type> attempt(batch);
    detail::platform::waiter waiter(socket.native_handle(), detail::platform::wait_for::write);
    for (std::size_t before = 0;;) {
        auto const sent = attempt(socket, ec);
        if (!detail::would_block(ec) || socket.non_blocking())
            return sent;
        if (sent != before)
            waiter.restart();
        before = sent;
        waiter.wait(ec);
        if (ec)
            return sent;
    }
}

/// Sends many datagrams; throws boost::system::system_error on failure.
template <detail::message_socket Socket, class... Items>
std::size_t send_batch(Socket& socket,
                       outbound_batch<typename Socket::protocol_type, Items...>& batch)
{
    error_code ec;
    auto const sent = dgram::send_batch(socket, batch, ec);
    detail::throw_error(ec, "send_batch");
    return sent;
}

/// Starts to send the datagrams of a batch that have not been sent yet.
/**
 * Tries at once, and waits only while the send buffer is full.
 *
 * @param socket, batch As for `send_batch`. Both must neither move nor be destroyed nor the socket,
 * once it is closed, be opened or assigned again, and the payloads must stay valid and unchanged,
 * until the handler is called.
 * @param token The completion token; without one, the default of the socket's executor, or
 * `asio::deferred`. The handler is called as
 * @code void handler(error_code ec, std::size_t sent); @endcode
 * by its associated executor, never from within this function.
 *
 * Errors are those of `send_batch` and `asio::error::operation_aborted`.
 *
 * @par Per-operation cancellation
 * `terminal`, `partial` and `total`, between two system calls: `sent`, and `batch.sent()`, tell how
 * many went before. What `socket.cancel()` does not reach is as for `async_send_msg`.
 *
 * @par Allocation
 * As for `async_send_msg`; none for the datagrams.
 */
template <detail::message_socket Socket, class... Items,
          asio::completion_token_for<void(error_code, std::size_t)> Token =
              detail::default_token_t<Socket>>
auto async_send_batch(Socket& socket,
                      outbound_batch<typename Socket::protocol_type, Items...>& batch,
                      Token&& token = Token())
{
    using batch_type = outbound_batch<typename Socket::protocol_type, Items...>;
    using attempt = detail::send_batch_attempt<batch_type>;
    using signature = void(error_code, std::size_t);
    return asio::async_initiate<Token, signature>(
        detail::try_first<detail::send_operation<Socket, attempt>, signature, Socket>(socket),
        token, attempt(batch));
}

} // namespace dgram

#endif
