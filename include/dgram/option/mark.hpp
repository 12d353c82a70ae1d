//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_MARK_HPP
#define DGRAM_OPTION_MARK_HPP

// A number by which rules of this machine know what a socket sends.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/unsigned_option.hpp>

namespace dgram {

/// Socket option: the mark of what a socket sends, by which routing and packet filter rules can
/// choose; 0 is none. It does not leave the machine.
/**
 * Implements `SO_MARK` (socket(7)). It needs the privilege `CAP_NET_ADMIN` or, from Linux 5.17 on,
 * `CAP_NET_RAW`: without it, the error is `boost::system::errc::operation_not_permitted`.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::mark(0x77)); // ip rule add fwmark 0x77 table 77
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux.
 */
using mark = detail::unsigned_option<detail::platform::mark>;

} // namespace dgram

#endif
