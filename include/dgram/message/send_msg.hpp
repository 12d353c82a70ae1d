//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_SEND_MSG_HPP
#define DGRAM_MESSAGE_SEND_MSG_HPP

// Sends one datagram, with control items of its own or without.

#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/detail/default_token.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/send_attempt.hpp>
#include <dgram/detail/send_operation.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/detail/try_first.hpp>

#include <boost/asio/async_result.hpp>

#include <cstddef>

namespace dgram {
namespace detail {

template <class Socket, class Buffers, class Destination, class... Items>
std::size_t send_message(Socket& socket, Buffers const& buffers, Destination const& destination,
                         control_buffer<Items...> const& control, error_code& ec)
{
    static_assert(control_buffer<Items...>::is_sendable,
                  "dgram: this control_buffer has an item that can only be received");
    platform::waiter waiter(socket.native_handle(), platform::wait_for::write);
    for (;;) {
        auto const sent = try_send(socket, buffers, destination, control, ec);
        if (!would_block(ec) || socket.non_blocking())
            return sent;
        waiter.wait(ec);
        if (ec)
            return 0;
    }
}

template <class Token, class Socket, class Buffers, class Destination, class... Items>
auto async_send_message(Socket& socket, Buffers const& buffers, Destination const& destination,
                        control_buffer<Items...> const& control, Token& token)
{
    static_assert(control_buffer<Items...>::is_sendable,
                  "dgram: this control_buffer has an item that can only be received");
    using attempt = send_attempt<Buffers, Destination, control_buffer<Items...>>;
    using signature = void(error_code, std::size_t);
    return asio::async_initiate<Token, signature>(
        try_first<send_operation<Socket, attempt>, signature, Socket>(socket), token,
        attempt{buffers, destination, control});
}

} // namespace detail

/// Sends one datagram; blocks while the send buffer is full, unless `socket.non_blocking()`.
/**
 * @param socket A `basic_datagram_socket` or `basic_raw_socket` of any protocol and executor.
 * @param buffers The payload: a constant buffer sequence of at most as many buffers as one system
 * call takes (1024 on Linux).
 * @param destination Where to; left out on a connected socket.
 * @param control The items to send it with: `packet_info` (source address and interface), `hops`,
 * `traffic_class`, `segment_size`, `dont_fragment`, `transmit_timestamp_request`; left out, none.
 * They are encoded for the family of the destination, so that they have their effect on an IPv4
 * peer of a dual-stack socket too.
 * @param ec `errc::too_many_buffers`, `errc::address_family_mismatch` for items that do not fit the
 * destination, `asio::error::operation_not_supported` for those that the system does not have for
 * it, `asio::error::would_block` on a non-blocking socket, or the system's error, which can be that
 * of an earlier send, such as `connection_refused`: then this datagram was not sent. A full send
 * buffer of a raw socket without `header_included` is `asio::error::no_buffer_space` on Linux, and
 * is not waited for.
 * @return The size of the payload.
 *
 * @par Thread safety
 * As for the socket: shared objects are unsafe, except that a synchronous receive and a
 * synchronous send may run at the same time. `control` is only read.
 *
 * @par Available on
 * All systems; the items where they are. See sendmsg(2), RFC 3542 section 4.
 */
template <detail::message_socket Socket, class ConstBufferSequence, class... Items>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers,
                     typename Socket::endpoint_type const& destination,
                     control_buffer<Items...> const& control, error_code& ec)
{
    return detail::send_message(socket, buffers, destination, control, ec);
}

/// Sends one datagram; throws boost::system::system_error on failure.
template <detail::message_socket Socket, class ConstBufferSequence, class... Items>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers,
                     typename Socket::endpoint_type const& destination,
                     control_buffer<Items...> const& control)
{
    error_code ec;
    auto const sent = detail::send_message(socket, buffers, destination, control, ec);
    detail::throw_error(ec, "send_msg");
    return sent;
}

/// Sends one datagram without control items.
template <detail::message_socket Socket, class ConstBufferSequence>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers,
                     typename Socket::endpoint_type const& destination, error_code& ec)
{
    return detail::send_message(socket, buffers, destination, control_buffer<>(), ec);
}

/// Sends one datagram without control items; throws boost::system::system_error on failure.
template <detail::message_socket Socket, class ConstBufferSequence>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers,
                     typename Socket::endpoint_type const& destination)
{
    return dgram::send_msg(socket, buffers, destination, control_buffer<>());
}

/// Sends one datagram to the peer of a connected socket.
template <detail::message_socket Socket, class ConstBufferSequence, class... Items>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers,
                     control_buffer<Items...> const& control, error_code& ec)
{
    return detail::send_message(socket, buffers, detail::connected_peer(), control, ec);
}

/// Sends one datagram to the peer of a connected socket; throws boost::system::system_error on
/// failure.
template <detail::message_socket Socket, class ConstBufferSequence, class... Items>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers,
                     control_buffer<Items...> const& control)
{
    error_code ec;
    auto const sent = detail::send_message(socket, buffers, detail::connected_peer(), control, ec);
    detail::throw_error(ec, "send_msg");
    return sent;
}

/// Sends one datagram without control items to the peer of a connected socket.
template <detail::message_socket Socket, class ConstBufferSequence>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers, error_code& ec)
{
    return detail::send_message(socket, buffers, detail::connected_peer(), control_buffer<>(), ec);
}

/// Sends one datagram without control items to the peer of a connected socket; throws
/// boost::system::system_error on failure.
template <detail::message_socket Socket, class ConstBufferSequence>
std::size_t send_msg(Socket& socket, ConstBufferSequence const& buffers)
{
    return dgram::send_msg(socket, buffers, control_buffer<>());
}

/// Starts to send one datagram.
/**
 * Tries at once, and waits only while the send buffer is full.
 *
 * @param socket, buffers, destination, control As for `send_msg`. The socket object must neither
 * move nor be destroyed nor, once it is closed, be opened or assigned again, and the memory behind
 * the buffers must stay valid and unchanged, until the handler is called. The destination and
 * `control` are copied.
 * @param token The completion token; without one, the default of the socket's executor, or
 * `asio::deferred`. The handler is called as
 * @code void handler(error_code ec, std::size_t size); @endcode
 * by its associated executor, never from within this function: after a datagram that went at once,
 * by the associated immediate executor (Boost 1.82 and newer) or as if by `asio::post`.
 *
 * Errors are those of `send_msg` and `asio::error::operation_aborted`.
 *
 * @par Per-operation cancellation
 * `terminal`, `partial` and `total`. A cancelled operation has sent nothing. `socket.cancel()` does
 * not reach an operation whose wait is over: if it then finds no room it goes on, and only a
 * cancellation slot or `socket.close()` ends it. While the socket is announced ready again and
 * again and is not, that is all the time, as the operation pauses for 10 ms at a time: where the
 * error queue holds something, and on a local socket that is not connected.
 *
 * @par Allocation
 * At most one at a time, by the associated allocator, none of it kept between operations. A second
 * one, by `operator new`, where it pauses.
 *
 * @par Thread safety
 * As for the socket: shared objects are unsafe. Several sends may be outstanding.
 */
template <detail::message_socket Socket, class ConstBufferSequence, class... Items,
          asio::completion_token_for<void(error_code, std::size_t)> Token =
              detail::default_token_t<Socket>>
auto async_send_msg(Socket& socket, ConstBufferSequence const& buffers,
                    typename Socket::endpoint_type const& destination,
                    control_buffer<Items...> const& control, Token&& token = Token())
{
    return detail::async_send_message(socket, buffers, destination, control, token);
}

/// Starts to send one datagram without control items.
template <detail::message_socket Socket, class ConstBufferSequence,
          asio::completion_token_for<void(error_code, std::size_t)> Token =
              detail::default_token_t<Socket>>
auto async_send_msg(Socket& socket, ConstBufferSequence const& buffers,
                    typename Socket::endpoint_type const& destination, Token&& token = Token())
{
    return detail::async_send_message(socket, buffers, destination, control_buffer<>(), token);
}

/// Starts to send one datagram to the peer of a connected socket.
template <detail::message_socket Socket, class ConstBufferSequence, class... Items,
          asio::completion_token_for<void(error_code, std::size_t)> Token =
              detail::default_token_t<Socket>>
auto async_send_msg(Socket& socket, ConstBufferSequence const& buffers,
                    control_buffer<Items...> const& control, Token&& token = Token())
{
    return detail::async_send_message(socket, buffers, detail::connected_peer(), control, token);
}

/// Starts to send one datagram without control items to the peer of a connected socket.
template <detail::message_socket Socket, class ConstBufferSequence,
          asio::completion_token_for<void(error_code, std::size_t)> Token =
              detail::default_token_t<Socket>>
auto async_send_msg(Socket& socket, ConstBufferSequence const& buffers, Token&& token = Token())
{
    return detail::async_send_message(socket, buffers, detail::connected_peer(), control_buffer<>(),
                                      token);
}

} // namespace dgram

#endif
