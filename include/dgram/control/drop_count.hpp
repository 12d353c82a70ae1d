//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_DROP_COUNT_HPP
#define DGRAM_CONTROL_DROP_COUNT_HPP

// How many datagrams a socket lost for want of room.

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

/// Control item, received only: how many datagrams the system had dropped at this socket, for
/// want of room in its receive buffer, when it queued this one. Counts from the socket's creation
/// and wraps at 2^32.
/**
 * Linux leaves it out while it is 0, so after `request<drop_count>` an absent one means none.
 * Drops after the last datagram that was queued are not seen before the next one.
 *
 * @par Available on
 * Linux. See `SO_RXQ_OVFL` in socket(7).
 */
struct drop_count
{
    static constexpr bool is_supported = detail::platform::receive_drop_count.available();

    std::uint32_t value = 0;

    friend auto operator<=>(drop_count const&, drop_count const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        drop_count const& d)
    {
        return os << d.value;
    }
};

namespace detail {

template <>
struct item<drop_count>
{
    static constexpr platform::option_names request = platform::receive_drop_count;

    static std::optional<drop_count> read(std::span<std::byte const> control)
    {
        if (auto found = platform::read_drop_count(control))
            return drop_count{*found};
        return std::nullopt;
    }
};

} // namespace detail
} // namespace dgram

#endif
