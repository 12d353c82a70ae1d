//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_DELIVER_ALL_HPP
#define DGRAM_MULTICAST_DELIVER_ALL_HPP

// Whether a socket hears groups that it did not join.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram::multicast {

/// Socket option: whether a socket bound to the wildcard address also receives the groups that
/// other sockets of this machine joined.
/**
 * Implements `IP_MULTICAST_ALL` and `IPV6_MULTICAST_ALL` (ip(7)). The system's default is to
 * receive them; a receiver should set this to false before it binds.
 *
 * On a dual-stack socket `dgram::set_option` sets it for both families; `socket.set_option` sets
 * it for IPv6 only, and Linux starts such a socket with false for IPv4.
 *
 * For IPv6, Linux goes by the group alone: one that this socket joined on one interface also comes
 * from another on which some other socket joined it. Check `packet_info::interface_index`.
 *
 * A raw IPv6 socket heeds this, and its own memberships, only while it is bound to an address.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::multicast::deliver_all(false));
 * @endcode
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux; for IPv6 4.20. Elsewhere a socket receives what it joined only, or there is no such
 * choice: check `packet_info::destination`.
 */
using deliver_all = detail::boolean_option<detail::platform::deliver_all>;

} // namespace dgram::multicast

#endif
