//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_SOURCE_MEMBERSHIP_HPP
#define DGRAM_MULTICAST_SOURCE_MEMBERSHIP_HPP

// Joining a group from chosen sources, and blocking single sources of a group.

#include <dgram/config.hpp>
#include <dgram/detail/membership_request.hpp>
#include <dgram/detail/membership_rules.hpp>

namespace dgram::multicast {

/// Socket option to join a group from one source, on one interface (source-specific multicast).
/**
 * Implements `MCAST_JOIN_SOURCE_GROUP` (RFC 3678 section 5.1, RFC 4607) at the level of the
 * group's family, for IPv4 and IPv6. Used again with another source, it adds that source. Any
 * group can be joined so; 232.0.0.0/8 and ff3x::/32 can be joined only so.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::multicast::join_source_group(
 *                               group, source, dgram::network_interface("eth0")));
 * @endcode
 *
 * The constructor `join_source_group(address const& group, address const& source,
 * network_interface const& where)` checks its arguments and throws boost::system::system_error;
 * with an `error_code&` as fourth argument it sets that instead, and the option made after an
 * error is refused by every system.
 * @li `errc::not_multicast` for the group;
 * @li `errc::invalid_source` (a group, the unspecified address, the broadcast address),
 * `errc::address_family_mismatch` (of the other family than the group) for the source;
 * @li `errc::interface_required`, `errc::no_such_interface`, `errc::interface_not_multicast` for
 * the interface, which may be down.
 *
 * Setting it with `dgram::set_option` reports `errc::already_joined`,
 * `errc::filter_mode_conflict` (the group is joined from any source: the system would cut the
 * others off without a word), `errc::too_many_groups`, `errc::too_many_sources`,
 * `errc::no_such_interface`, `errc::interface_lacks_family`, `errc::address_family_mismatch`,
 * `errc::bound_to_other_interface` and `errc::not_datagram_socket`. After an error the membership
 * is as it was. Setting it with `socket.set_option` reports the system's errors, and does change
 * the mode of a membership.
 *
 * Only the address of the source is checked by the system, and that can be forged on the same
 * link: it selects, and does not authenticate (RFC 4607 section 7).
 *
 * For IPv6, Linux applies the sources of the latest membership in a group to datagrams from every
 * interface: where they differ between interfaces, use one socket for each interface.
 *
 * @par Available on
 * Linux.
 */
using join_source_group = detail::source_option<detail::membership_operation::join_source_group>;

/// Socket option to end the membership from one source; with the last one, that in the group.
/**
 * Implements `MCAST_LEAVE_SOURCE_GROUP`. The constructor is as for `join_source_group`, except that
 * the interface need not carry multicast. A membership on a deleted interface is left with
 * `leave_group`.
 *
 * Setting it with `dgram::set_option` reports `errc::not_joined`, `errc::filter_mode_conflict` (the
 * group is joined from any source: the system would fail, and from then on deliver nothing) and
 * `errc::no_such_interface`.
 *
 * @par Available on
 * Linux.
 */
using leave_source_group = detail::source_option<detail::membership_operation::leave_source_group>;

/// Socket option to receive no more from one source of a group that is joined from any source.
/**
 * Implements `MCAST_BLOCK_SOURCE`. The constructor is as for `leave_source_group`.
 *
 * Setting it with `dgram::set_option` reports `errc::not_joined`, `errc::already_blocked`,
 * `errc::filter_mode_conflict` (the group is joined from some sources only: leave the source),
 * `errc::too_many_sources` and `errc::no_such_interface`.
 *
 * @par Available on
 * Linux.
 */
using block_source = detail::source_option<detail::membership_operation::block_source>;

/// Socket option to receive again from a source that was blocked.
/**
 * Implements `MCAST_UNBLOCK_SOURCE`. The constructor is as for `leave_source_group`.
 *
 * Setting it with `dgram::set_option` reports `errc::not_joined`, `errc::not_blocked`,
 * `errc::filter_mode_conflict` and `errc::no_such_interface`.
 *
 * @par Available on
 * Linux.
 */
using unblock_source = detail::source_option<detail::membership_operation::unblock_source>;

} // namespace dgram::multicast

#endif
