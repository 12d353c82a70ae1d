//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_RECEIVE_ERRORS_HPP
#define DGRAM_OPTION_RECEIVE_ERRORS_HPP

// Whether the socket has its errors told, one by one.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: whether errors of what was sent go to the error queue, from which
/// `receive_error` takes them.
/**
 * Implements `IP_RECVERR` and `IPV6_RECVERR` (ip(7), ipv6(7)). Set it by `dgram::set_option`: a
 * dual-stack socket needs both.
 *
 * It changes what the other calls report:
 * @li after an ICMP error, the next send or receive fails with it, once, also on a socket that is
 * not connected; such a send has sent nothing. Taking all entries first prevents that; as long as
 * there are some, taking one makes it fail with the error of the next;
 * @li a send that the device's queue has no room for fails with `asio::error::no_buffer_space`,
 * where it would otherwise seem to succeed;
 * @li a loop of `async_wait` and receive spins while there are entries. The receives of this
 * library do not.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::receive_errors(true));
 * @endcode
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux.
 */
using receive_errors = detail::boolean_option<detail::platform::receive_errors>;

} // namespace dgram

#endif
