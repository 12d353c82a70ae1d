//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_PRIORITY_HPP
#define DGRAM_OPTION_PRIORITY_HPP

// The queue that what a socket sends waits in.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/unsigned_option.hpp>

namespace dgram {

/// Socket option: the priority of what a socket sends, by which the interface's queueing discipline
/// sorts it; 0 is the default. It does not leave the machine, except as the priority of a VLAN.
/**
 * Implements `SO_PRIORITY` (socket(7)). 0 to 6 are for everyone; a higher one, such as a class
 * number of tc(8), needs the privilege `CAP_NET_ADMIN` or, from Linux 5.17 on, `CAP_NET_RAW`:
 * without it, the error is `boost::system::errc::operation_not_permitted`.
 *
 * On an IPv4 or dual-stack socket `default_traffic_class` sets it too, where it changes the traffic
 * class: set this one last.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::priority(6));
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux.
 */
using priority = detail::unsigned_option<detail::platform::priority>;

} // namespace dgram

#endif
