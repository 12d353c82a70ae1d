//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_BUSY_POLL_HPP
#define DGRAM_OPTION_BUSY_POLL_HPP

// Looking at the network card instead of sleeping.

#include <dgram/config.hpp>
#include <dgram/detail/integer_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option for how long, in microseconds, a receive that finds nothing looks at the device's
/// queue; 0 is not at all.
/**
 * Implements `SO_BUSY_POLL` (socket(7)). It costs a core and saves an interrupt; the driver has to
 * support it. On older kernels, raising it needs the privilege `CAP_NET_ADMIN`.
 *
 * @par Available on
 * Linux 3.11.
 */
using busy_poll = detail::integer_option<detail::platform::busy_poll>;

} // namespace dgram

#endif
