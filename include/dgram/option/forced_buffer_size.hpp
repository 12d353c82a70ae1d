//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_FORCED_BUFFER_SIZE_HPP
#define DGRAM_OPTION_FORCED_BUFFER_SIZE_HPP

// Socket buffers beyond the system's limit.

#include <dgram/config.hpp>
#include <dgram/detail/integer_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option for the size of the receive buffer in bytes, past the limit of the system.
/**
 * Implements `SO_RCVBUFFORCE` (socket(7)). `asio::socket_base::receive_buffer_size` is cut down to
 * `net.core.rmem_max` without a word. This one needs the privilege `CAP_NET_ADMIN`: without it,
 * the error is `boost::system::errc::operation_not_permitted`.
 *
 * To be set only: read `asio::socket_base::receive_buffer_size`.
 *
 * @par Available on
 * Linux.
 */
using forced_receive_buffer_size =
    detail::integer_option<detail::platform::forced_receive_buffer_size>;

/// Socket option for the size of the send buffer in bytes, past the limit of the system.
/**
 * Implements `SO_SNDBUFFORCE`; otherwise as `forced_receive_buffer_size`.
 *
 * @par Available on
 * Linux.
 */
using forced_send_buffer_size = detail::integer_option<detail::platform::forced_send_buffer_size>;

} // namespace dgram

#endif
