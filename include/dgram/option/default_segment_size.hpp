//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_DEFAULT_SEGMENT_SIZE_HPP
#define DGRAM_OPTION_DEFAULT_SEGMENT_SIZE_HPP

// Segmentation offload for everything that a socket sends.

#include <dgram/config.hpp>
#include <dgram/detail/integer_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: the size in bytes of the datagrams into which the system takes apart what is sent
/// in one piece; 0 is off.
/**
 * Implements `UDP_SEGMENT` (udp(7)) for the socket. It holds for plain `send_to` too, which then
 * sends several datagrams where one was meant: an `outbound_batch`, or a `segment_size` item, does
 * it for one call, and an item of 0 switches this off for one.
 *
 * @par Available on
 * Linux 4.18.
 */
using default_segment_size = detail::integer_option<detail::platform::default_segment_size>;

} // namespace dgram

#endif
