//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_REUSE_PORT_HPP
#define DGRAM_OPTION_REUSE_PORT_HPP

// Several sockets on one port, among which unicast is shared out.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: whether other sockets of the same user may bind to the same address and port.
/**
 * Implements `SO_REUSEPORT` (socket(7)). All of them have to set it, before they bind. Linux gives
 * each unicast flow to one of them, so that each thread can have a socket of its own; multicast
 * goes to all. It cannot be mixed with `reuse_address` on one port.
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux 3.9.
 */
using reuse_port = detail::boolean_option<detail::platform::reuse_port>;

} // namespace dgram

#endif
