//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_SEGMENT_SIZE_HPP
#define DGRAM_CONTROL_SEGMENT_SIZE_HPP

// Several datagrams in one buffer: segmentation offload.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {

/// Control item: the buffer holds several datagrams of this size, the last of which can be shorter.
/**
 * Received: the system has coalesced datagrams of one sender; without it the buffer is one
 * datagram. Requesting it is setting `receive_offload`. Sent: the system takes the buffer apart.
 *
 * The batches do both by themselves.
 *
 * Sent on UDP sockets only. Others would take the whole buffer for one datagram, so that it is
 * `asio::error::operation_not_supported` there, and `errc::address_family_mismatch` on a socket
 * that is not of IP.
 *
 * @par Available on
 * Linux: `UDP_GRO` (5.0), `UDP_SEGMENT` (4.18), in udp(7).
 */
struct segment_size
{
    static constexpr bool is_supported = detail::platform::receive_offload.available();

    /// In bytes of payload.
    std::uint16_t value = 0;

    friend auto operator<=>(segment_size const&, segment_size const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        segment_size const& s)
    {
        return os << s.value;
    }
};

namespace detail {

template <>
struct item<segment_size>
{
    static constexpr platform::option_names request = platform::receive_offload;

    static std::optional<segment_size> read(std::span<std::byte const> control)
    {
        if (auto const value = platform::read_segment_size(control))
            return segment_size{static_cast<std::uint16_t>(*value)};
        return std::nullopt;
    }

    static error_code write(platform::control_writer& control, platform::ip_family,
                            segment_size const& value)
    {
        return platform::write_segment_size(control, value.value);
    }
};

} // namespace detail
} // namespace dgram

#endif
