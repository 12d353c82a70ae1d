//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_TIMESTAMP_HPP
#define DGRAM_CONTROL_TIMESTAMP_HPP

// When the system received a datagram.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {

/// Control item, received only: the time at which the system took the datagram in, by its wall
/// clock, in nanoseconds. Waiting in the socket's queue does not count.
/**
 * Linux switches timestamps on for the whole machine when the first socket asks for them, which
 * can take effect a moment later: until then it is the time at which the datagram was received
 * from the socket.
 *
 * @par Available on
 * Linux. See `SO_TIMESTAMPNS` in socket(7).
 */
struct timestamp
{
    static constexpr bool is_supported = detail::platform::receive_timestamp.available();

    using time_point = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

    time_point value{};

    friend auto operator<=>(timestamp const&, timestamp const&) = default;

    /// Prints seconds since 1970-01-01 00:00 UTC with nine decimals.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        timestamp const& t)
    {
        auto const count = t.value.time_since_epoch().count();
        auto const before = count < 0;
        auto const size =
            before ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
        auto fraction = static_cast<int>(size % 1'000'000'000);
        os << (before ? "-" : "") << size / 1'000'000'000 << '.';
        for (auto unit = 100'000'000; unit > 0; unit /= 10) {
            os << static_cast<Char>('0' + fraction / unit);
            fraction %= unit;
        }
        return os;
    }
};

namespace detail {

template <>
struct item<timestamp>
{
    static constexpr platform::option_names request = platform::receive_timestamp;

    static std::optional<timestamp> read(std::span<std::byte const> control)
    {
        if (auto found = platform::read_timestamp(control))
            return timestamp{timestamp::time_point(*found)};
        return std::nullopt;
    }
};

} // namespace detail
} // namespace dgram

#endif
