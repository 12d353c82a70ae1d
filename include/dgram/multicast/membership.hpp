//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_MEMBERSHIP_HPP
#define DGRAM_MULTICAST_MEMBERSHIP_HPP

// Joining and leaving a group from any source, on a chosen interface.

#include <dgram/config.hpp>
#include <dgram/detail/membership_request.hpp>
#include <dgram/detail/membership_rules.hpp>

namespace dgram::multicast {

/// Socket option to join a multicast group on one interface, whatever the source.
/**
 * Implements `MCAST_JOIN_GROUP` (RFC 3678 section 5.1) at the level of the group's family, so the
 * same class serves IPv4 and IPv6, and an IPv4 group on a dual-stack socket. A membership ends
 * when it is left or the socket is closed.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::multicast::join_group(group, dgram::network_interface("eth0")));
 * @endcode
 *
 * The constructor `join_group(address const& group, network_interface const& where)` checks its
 * arguments and throws boost::system::system_error; with an `error_code&` as third argument it
 * sets that instead, and the option made after an error is refused by every system.
 * @li `errc::not_multicast`, `errc::source_required` for the group;
 * @li `errc::interface_required`, `errc::no_such_interface`, `errc::interface_not_multicast` for
 * the interface, which may be down.
 *
 * Setting it with `dgram::set_option` reports `errc::already_joined`, `errc::filter_mode_conflict`
 * (the group is joined from some sources only), `errc::too_many_groups`,
 * `errc::no_such_interface`, `errc::interface_lacks_family`, `errc::address_family_mismatch` (an
 * IPv6 group on an IPv4 socket, an IPv4 group on an IPv6-only one),
 * `errc::bound_to_other_interface` and `errc::not_datagram_socket`. Setting it with
 * `socket.set_option` reports the system's errors and does not notice the last two, nor an IPv4
 * group on an IPv6-only socket.
 *
 * A socket bound to the wildcard address also receives groups that others on this machine joined:
 * see `deliver_all`.
 *
 * @par Available on
 * Linux.
 */
using join_group = detail::group_option<detail::membership_operation::join_group>;

/// Socket option to leave a multicast group on the interface it was joined on.
/**
 * Implements `MCAST_LEAVE_GROUP` (RFC 3678 section 5.1). The constructor is as for `join_group`,
 * except that the interface need no longer exist: a membership on a deleted interface still
 * occupies a place until it is left.
 *
 * It ends a membership of any kind, from any source or from some. Setting it with
 * `dgram::set_option` reports `errc::not_joined`.
 *
 * @par Available on
 * Linux.
 */
using leave_group = detail::group_option<detail::membership_operation::leave_group>;

} // namespace dgram::multicast

#endif
