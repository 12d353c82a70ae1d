//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_FREE_BIND_HPP
#define DGRAM_OPTION_FREE_BIND_HPP

// Addresses that the machine does not have yet.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: whether a socket may bind to an address that the machine does not have.
/**
 * Implements `IP_FREEBIND` (ip(7)) and `IPV6_FREEBIND`: for servers that start before their address
 * is there, or that stand by for another machine. Until it is there, nothing arrives, and nothing
 * can be received for it otherwise: see `transparent`. A group does not need it.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::free_bind(true));
 * socket.bind({asio::ip::make_address("192.0.2.7"), 5000});
 * @endcode
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux; for IPv6 4.15.
 */
using free_bind = detail::boolean_option<detail::platform::free_bind>;

} // namespace dgram

#endif
