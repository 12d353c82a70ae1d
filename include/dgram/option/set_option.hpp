//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_SET_OPTION_HPP
#define DGRAM_OPTION_SET_OPTION_HPP

// Sets an option with what an Asio option cannot do by itself, because it never sees its socket.

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/detail/throw_error.hpp>

#include <boost/asio/error.hpp>

namespace dgram {

/// Sets one of this library's options, as `socket.set_option(option)` would, and in addition
/// @li on a dual-stack socket sets it for IPv4 too, where the system keeps the two apart, also
/// Asio's own `ip::multicast::hops`, `ip::multicast::enable_loopback` and `ip::unicast::hops`;
/// @li refuses what the system would accept and then not do;
/// @li reports what went wrong by name (`dgram::errc`) where the system's code has several
/// meanings.
/**
 * @param socket Any open Asio socket or acceptor. What kind it has to be for this option, the
 * documentation of the option says.
 * @param option An option of this library; any other Asio option is passed on
 * as it is.
 * @param ec What went wrong: what the option's own documentation lists,
 * `asio::error::operation_not_supported` where this system has no such option, or the system's
 * error. After an error nothing was set, except where IPv6 was set and IPv4 failed.
 *
 * @par Thread safety
 * As for the socket: not beside another operation on the same socket.
 */
template <class Socket, class Option>
void set_option(Socket& socket, Option const& option, error_code& ec)
{
    using rules = detail::option_rules<Option>;
    auto const facts = detail::get_facts(socket, ec);
    if (ec)
        return;
    if constexpr (requires { Option::is_supported; }) {
        if (!Option::is_supported) {
            ec = asio::error::operation_not_supported;
            return;
        }
    }
    ec = rules::check(option, facts);
    if (ec)
        return;
    auto const state = rules::read_state(socket, option);
    ec = rules::check_state(option, state);
    if (ec)
        return;

    socket.set_option(option, ec);
    if constexpr (rules::for_each_family) {
        if (!ec && facts.dual_stack)
            socket.set_option(detail::as_v4<Option>{option}, ec);
    }
    if (ec)
        ec = rules::translate(option, state, ec);
}

/// Sets one of this library's options; throws boost::system::system_error on failure.
template <class Socket, class Option>
void set_option(Socket& socket, Option const& option)
{
    error_code ec;
    dgram::set_option(socket, option, ec);
    detail::throw_error(ec, "set_option");
}

} // namespace dgram

#endif
