//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_RECEIVE_ERROR_HPP
#define DGRAM_MESSAGE_RECEIVE_ERROR_HPP

// Takes one entry from the error queue of a socket: an ICMP error with the datagram that it is
// about, or the time at which a datagram was sent.

#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/detail/default_token.hpp>
#include <dgram/detail/error_attempt.hpp>
#include <dgram/detail/error_operation.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/detail/try_first.hpp>
#include <dgram/message/extended_error.hpp>

#include <boost/asio/async_result.hpp>

#include <cstddef>
#include <optional>

namespace dgram {

/// An entry of the error queue, with the datagram that it is about.
template <class Endpoint>
struct received_error : extended_error
{
    /// Where the datagram was going. On a dual-stack socket an IPv4 destination has a mapped IPv6
    /// address, as it had for the send. Absent for most timestamps. The port is 0 if the entry is
    /// `local` and the datagram went by IPv4 from a socket that is not connected; such an entry
    /// quotes no payload.
    std::optional<Endpoint> destination{};

    /// How many bytes of the datagram's payload are in the buffers. An ICMP message may quote less
    /// than was sent; a timestamp quotes nothing unless asked to.
    std::size_t size = 0;

    /// More was quoted than the buffers took; the rest of it is lost.
    bool truncated = false;

    /// There were more control items than there was room for; some are missing.
    bool control_truncated = false;
};

namespace detail {

template <class Token, class Socket, class Buffers, class... Items>
auto async_receive_error_entry(Socket& socket, Buffers const& buffers,
                               control_buffer<Items...>* control, Token& token)
{
    using entry = received_error<typename Socket::endpoint_type>;
    using attempt = error_attempt<entry, Buffers, Items...>;
    using signature = void(error_code, entry);
    return asio::async_initiate<Token, signature>(
        try_first<error_operation<Socket, attempt>, signature, Socket>(socket), token,
        attempt{buffers, control});
}

} // namespace detail

/// Takes one entry from the error queue; blocks until there is one, unless
/// `socket.non_blocking()`.
/**
 * The queue gets entries of what was asked for by the options `receive_errors` and
 * `transmit_timestamps`, and by nothing else.
 *
 * @param socket A `basic_datagram_socket` or `basic_raw_socket` of IP, of any executor.
 * @param buffers Where the payload that an error quotes goes: a mutable buffer sequence of at most
 * as many buffers as one system call takes (1024 on Linux). It may be empty.
 * @param control Where the items go that came with the ICMP message: `hops`, `packet_info`,
 * `traffic_class` and `timestamp` are then those of the message itself. Items that did not come are
 * removed from it. After an error it is as it was.
 * @param ec Why no entry could be taken, which is not what the entry says:
 * `errc::too_many_buffers`, `asio::error::would_block` on a non-blocking socket,
 * `asio::error::operation_not_supported` for a socket or a system without error queue,
 * `packet_errc::too_short` or `wrong_type` if the system did not describe the entry, or its error.
 *
 * @par Thread safety
 * As for the socket: shared objects are unsafe, except that one synchronous receive, one
 * synchronous send and this may run at the same time.
 *
 * @par Available on
 * Linux. See `MSG_ERRQUEUE` in recvmsg(2).
 */
template <detail::message_socket Socket, class MutableBufferSequence, class... Items>
received_error<typename Socket::endpoint_type>
receive_error(Socket& socket, MutableBufferSequence const& buffers,
              control_buffer<Items...>& control, error_code& ec)
{
    using entry = received_error<typename Socket::endpoint_type>;
    detail::platform::waiter waiter(socket.native_handle(), detail::platform::wait_for::error);
    for (;;) {
        auto got = detail::try_receive_error<entry>(socket, buffers, &control, ec);
        if (!detail::would_block(ec) || socket.non_blocking())
            return got;
        waiter.wait(ec);
        if (ec)
            return {};
    }
}

/// Takes one entry; throws boost::system::system_error if that fails, not for what it says.
template <detail::message_socket Socket, class MutableBufferSequence, class... Items>
received_error<typename Socket::endpoint_type> receive_error(Socket& socket,
                                                             MutableBufferSequence const& buffers,
                                                             control_buffer<Items...>& control)
{
    error_code ec;
    auto entry = dgram::receive_error(socket, buffers, control, ec);
    detail::throw_error(ec, "receive_error");
    return entry;
}

/// Takes one entry without control items.
template <detail::message_socket Socket, class MutableBufferSequence>
received_error<typename Socket::endpoint_type>
receive_error(Socket& socket, MutableBufferSequence const& buffers, error_code& ec)
{
    control_buffer<> none;
    return dgram::receive_error(socket, buffers, none, ec);
}

/// Takes one entry without control items; throws boost::system::system_error if that fails.
template <detail::message_socket Socket, class MutableBufferSequence>
received_error<typename Socket::endpoint_type> receive_error(Socket& socket,
                                                             MutableBufferSequence const& buffers)
{
    control_buffer<> none;
    return dgram::receive_error(socket, buffers, none);
}

/// Starts to take one entry from the error queue.
/**
 * Tries at once, and waits only if there is none. Datagrams that arrive meanwhile do not wake it,
 * and it takes none.
 *
 * @param socket, buffers, control As for `receive_error`. The socket object must neither move nor
 * be destroyed nor, once it is closed, be opened or assigned again, and the memory behind the
 * buffers and `control` must stay valid, until the handler is called.
 * @param token The completion token; without one, the default of the socket's executor, or
 * `asio::deferred`. The handler is called as
 * @code void handler(error_code ec, received_error<endpoint> entry); @endcode
 * by its associated executor, never from within this function: after an entry that was there
 * already, by the associated immediate executor (Boost 1.82 and newer) or as if by `asio::post`.
 *
 * Errors are those of `receive_error` and `asio::error::operation_aborted`.
 *
 * A send or a receive on the same socket fails with the error that an ICMP message brings, once;
 * one that is outstanding does so when the entry arrives, and can be started again. While this
 * operation waits, starting a receive that has to wait costs one system call more.
 *
 * @par Per-operation cancellation
 * `terminal`, `partial` and `total`. A cancelled operation has taken no entry; one that has taken
 * an entry delivers it. `socket.cancel()` does not reach an operation whose wait is over: if it
 * then finds nothing it goes on, and only a cancellation slot or `socket.close()` ends it. While
 * the socket has an error without an entry, or is shut down, that is all the time, as the operation
 * pauses for 10 ms at a time.
 *
 * @par Allocation
 * At most one at a time, by the associated allocator, none of it kept between operations. A second
 * one, by `operator new`, if the socket has an error without an entry, or is shut down.
 *
 * @par Thread safety
 * As for the socket: shared objects are unsafe. Several may be outstanding, each with its own
 * buffers and `control`.
 */
template <
    detail::message_socket Socket, class MutableBufferSequence, class... Items,
    asio::completion_token_for<void(error_code, received_error<typename Socket::endpoint_type>)>
        Token = detail::default_token_t<Socket>>
auto async_receive_error(Socket& socket, MutableBufferSequence const& buffers,
                         control_buffer<Items...>& control, Token&& token = Token())
{
    return detail::async_receive_error_entry(socket, buffers, &control, token);
}

/// Starts to take one entry without control items.
template <
    detail::message_socket Socket, class MutableBufferSequence,
    asio::completion_token_for<void(error_code, received_error<typename Socket::endpoint_type>)>
        Token = detail::default_token_t<Socket>>
auto async_receive_error(Socket& socket, MutableBufferSequence const& buffers,
                         Token&& token = Token())
{
    return detail::async_receive_error_entry(socket, buffers,
                                             static_cast<control_buffer<>*>(nullptr), token);
}

} // namespace dgram

#endif
