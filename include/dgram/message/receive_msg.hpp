//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_RECEIVE_MSG_HPP
#define DGRAM_MESSAGE_RECEIVE_MSG_HPP

// Receives one datagram with its sender, its control items and whether it was truncated.

#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/detail/default_token.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/plain_receive.hpp>
#include <dgram/detail/receive_attempt.hpp>
#include <dgram/detail/receive_operation.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/detail/try_first.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <type_traits>

namespace dgram {

/// What was received.
template <class Endpoint>
struct received_message
{
    /// Who sent it. On a dual-stack socket an IPv4 sender has a mapped IPv6 address.
    Endpoint sender{};

    /// How many bytes are in the buffers; 0 is a datagram too.
    std::size_t size = 0;

    /// The datagram was longer than the buffers; the rest of it is lost.
    bool truncated = false;

    /// There were more control items than there was room for; some are missing.
    bool control_truncated = false;
};

namespace detail {

template <class Token, class Socket, class Buffers, class... Items>
auto async_receive_message(Socket& socket, Buffers const& buffers,
                           control_buffer<Items...>* control, Token& token)
{
    using message = received_message<typename Socket::endpoint_type>;
    using attempt = receive_attempt<message, Buffers, Items...>;
    using signature = void(error_code, message);
    constexpr bool plain = std::is_same_v<typename Socket::protocol_type, asio::ip::udp> &&
                           platform::udp_tells_real_size && sizeof...(Items) == 0 &&
                           is_single_buffer<Buffers>;
    using operation =
        std::conditional_t<plain, plain_receive<message>, receive_operation<Socket, attempt>>;
    return asio::async_initiate<Token, signature>(try_first<operation, signature, Socket>(socket),
                                                  token, attempt{buffers, control});
}

} // namespace detail

/// Receives one datagram; blocks until there is one, unless `socket.non_blocking()`.
/**
 * @param socket A `basic_datagram_socket` or `basic_raw_socket` of any protocol and executor. A
 * raw IPv4 socket gives the IP header with the payload.
 * @param buffers Where the payload goes, filled in order: a mutable buffer sequence of at most as
 * many buffers as one system call takes (1024 on Linux).
 * @param control Where the items go that came with it; items that did not come are removed from
 * it. Without it none are received. After an error it is as it was.
 * @param ec `errc::too_many_buffers`, `asio::error::would_block` on a non-blocking socket, or the
 * system's error, which can be that of an earlier send, such as `connection_refused`. An
 * interrupting signal is not an error. On Linux, if it blocks, `asio::error::shut_down` when the
 * socket is shut down for receiving and nothing is left. Truncation is not an error either: see the
 * result.
 *
 * @par Thread safety
 * As for the socket: shared objects are unsafe, except that a synchronous receive and a
 * synchronous send may run at the same time.
 *
 * @par Available on
 * All systems; the items where they are. See recvmsg(2), RFC 3542 section 4.
 */
template <detail::message_socket Socket, class MutableBufferSequence, class... Items>
received_message<typename Socket::endpoint_type>
receive_msg(Socket& socket, MutableBufferSequence const& buffers, control_buffer<Items...>& control,
            error_code& ec);

/// Receives one datagram; throws boost::system::system_error on failure.
template <detail::message_socket Socket, class MutableBufferSequence, class... Items>
received_message<typename Socket::endpoint_type>
receive_msg(Socket& socket, MutableBufferSequence const& buffers, control_buffer<Items...>& control)
{
    error_code ec;
    auto message = dgram::receive_msg(socket, buffers, control, ec);
    detail::throw_error(ec, "receive_msg");
    return message;
}

/// Receives one datagram without control items.
template <detail::message_socket Socket, class MutableBufferSequence>
received_message<typename Socket::endpoint_type>
receive_msg(Socket& socket, MutableBufferSequence const& buffers, error_code& ec)
{
    control_buffer<> none;
    return dgram::receive_msg(socket, buffers, none, ec);
}

/// Receives one datagram without control items; throws boost::system::system_error on failure.
template <detail::message_socket Socket, class MutableBufferSequence>
received_message<typename Socket::endpoint_type> receive_msg(Socket& socket,
                                                             MutableBufferSequence const& buffers)
{
    control_buffer<> none;
    return dgram::receive_msg(socket, buffers, none);
}

/// Starts to receive one datagram.
/**
 * Tries at once, and waits only if there is none.
 *
 * @param socket, buffers, control As for `receive_msg`. The socket object must neither move nor be
 * destroyed nor, once it is closed, be opened or assigned again, and the memory behind the buffers
 * and `control` must stay valid, until the handler is called.
 * @param token The completion token; without one, the default of the socket's executor, or
 * `asio::deferred`. The handler is called as
 * @code void handler(error_code ec, received_message<endpoint> message); @endcode
 * by its associated executor, never from within this function: after a datagram that was there
 * already, by the associated immediate executor (Boost 1.82 and newer) or as if by `asio::post`.
 *
 * Errors are those of `receive_msg` without `shut_down`, as a socket that is shut down ends no
 * asynchronous receive, and `asio::error::operation_aborted`.
 *
 * @par Per-operation cancellation
 * `terminal`, `partial` and `total`. A cancelled operation has taken no datagram; one that has
 * taken a datagram delivers it. `socket.cancel()` does not reach an operation whose wait is over:
 * if it then finds nothing, since another reader was quicker, it waits again, and a cancellation
 * slot or `socket.close()` ends it.
 *
 * @par Allocation
 * At most one at a time, by the associated allocator, none of it kept between operations.
 *
 * @par Thread safety
 * As for the socket: shared objects are unsafe. Several receives may be outstanding, each with its
 * own buffers and `control`.
 */
template <
    detail::message_socket Socket, class MutableBufferSequence, class... Items,
    asio::completion_token_for<void(error_code, received_message<typename Socket::endpoint_type>)>
        Token = detail::default_token_t<Socket>>
auto async_receive_msg(Socket& socket, MutableBufferSequence const& buffers,
                       control_buffer<Items...>& control, Token&& token = Token())
{
    return detail::async_receive_message(socket, buffers, &control, token);
}

/// Starts to receive one datagram without control items.
template <
    detail::message_socket Socket, class MutableBufferSequence,
    asio::completion_token_for<void(error_code, received_message<typename Socket::endpoint_type>)>
        Token = detail::default_token_t<Socket>>
auto async_receive_msg(Socket& socket, MutableBufferSequence const& buffers,
                       Token&& token = Token())
{
    return detail::async_receive_message(socket, buffers, static_cast<control_buffer<>*>(nullptr),
                                         token);
}

template <detail::message_socket Socket, class MutableBufferSequence, class... Items>
received_message<typename Socket::endpoint_type>
receive_msg(Socket& socket, MutableBufferSequence const& buffers, control_buffer<Items...>& control,
            error_code& ec)
{
    using message_type = received_message<typename Socket::endpoint_type>;
    detail::platform::waiter waiter(socket.native_handle(), detail::platform::wait_for::read);
    for (;;) {
        auto message = detail::try_receive<message_type>(socket, buffers, &control, ec);
        if (!detail::would_block(ec) || socket.non_blocking())
            return message;
        waiter.wait(ec);
        if (ec)
            return {};
    }
}

} // namespace dgram

#endif
