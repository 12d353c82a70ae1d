//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_RECEIVE_OFFLOAD_HPP
#define DGRAM_OPTION_RECEIVE_OFFLOAD_HPP

// Whether the system may hand over several datagrams as one buffer.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: whether consecutive datagrams of one sender, of the same size, may come as one
/// buffer (generic receive offload).
/**
 * Implements `UDP_GRO` (udp(7)). Receive with an `inbound_batch` whose slots have its
 * `coalesced_size`: it takes the buffers apart. With a shorter one the rest is lost, and marked as
 * truncated; with `receive_msg` and without a `segment_size` item nobody can tell the datagrams
 * apart.
 *
 * A filter (`bpf::attach_filter`) sees such a buffer as one packet: the first datagram decides
 * about all of them.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::receive_offload(true));
 * @endcode
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux 5.0.
 */
using receive_offload = detail::boolean_option<detail::platform::receive_offload>;

} // namespace dgram

#endif
