//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_TRANSPARENT_HPP
#define DGRAM_OPTION_TRANSPARENT_HPP

// Addresses of others.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: whether a socket may have an address of some other machine, to send from and,
/// where the system is told to keep what comes for it, to receive for.
/**
 * Implements `IP_TRANSPARENT` (ip(7)) and `IPV6_TRANSPARENT`, for proxies: what comes for the
 * address has to be routed to this machine and kept there, on Linux by the `TPROXY` target or by a
 * route of the type `local`. It needs the privilege `CAP_NET_ADMIN` or `CAP_NET_RAW`: without it,
 * the error is `boost::system::errc::operation_not_permitted`.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::transparent(true));
 * socket.bind({client_address, 0});
 * @endcode
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux; for IPv6 2.6.37.
 */
using transparent = detail::boolean_option<detail::platform::transparent>;

} // namespace dgram

#endif
