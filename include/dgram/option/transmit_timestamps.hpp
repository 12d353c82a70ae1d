//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_TRANSMIT_TIMESTAMPS_HPP
#define DGRAM_OPTION_TRANSMIT_TIMESTAMPS_HPP

// Asks for the times at which datagrams are sent.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/value_option.hpp>

#include <cstdint>

namespace dgram {

/// Points on the way of a datagram at which the time is taken; they can be combined by `|`.
enum class transmit_points : std::uint32_t {
    none = 0,
    /// When it enters the queue of the device.
    scheduled = detail::platform::timestamping::scheduled,
    /// When it is handed to the device.
    sent = detail::platform::timestamping::sent,
    /// When the device sends it, by the clock of the device, which has to be able to and to be set
    /// up for it (Linux: `SIOCSHWTSTAMP`).
    sent_by_hardware = detail::platform::timestamping::sent_by_hardware,
};

constexpr transmit_points operator|(transmit_points a, transmit_points b) noexcept
{
    return static_cast<transmit_points>(static_cast<std::uint32_t>(a) |
                                        static_cast<std::uint32_t>(b));
}

constexpr transmit_points operator&(transmit_points a, transmit_points b) noexcept
{
    return static_cast<transmit_points>(static_cast<std::uint32_t>(a) &
                                        static_cast<std::uint32_t>(b));
}

namespace detail {

inline constexpr transmit_points all_transmit_points =
    transmit_points::scheduled | transmit_points::sent | transmit_points::sent_by_hardware;

} // namespace detail

/// Socket option: which transmit timestamps go to the error queue, from which `receive_error` takes
/// them, numbered, with each event an entry of its own.
/**
 * Implements `SO_TIMESTAMPING` (socket(7)). It replaces what the socket had by that option,
 * timestamps of received datagrams included; the item `timestamp` is not one of these.
 *
 * Datagrams that go as one buffer have one number and one entry together. An `outbound_batch` does
 * that unless told `segment(false)`; an item `segment_size` does.
 *
 * @par Example
 * @code
 * socket.set_option(dgram::transmit_timestamps(dgram::transmit_points::sent));
 * @endcode
 *
 * @par Concepts
 * Gettable_Socket_Option, Settable_Socket_Option.
 *
 * @par Available on
 * Linux 4.13; on devices whose driver takes the time. `lo` and `veth` have no hardware.
 */
class transmit_timestamps : public detail::value_option<detail::platform::transmit_timestamps>
{
public:
    /// What of the datagram comes back with its timestamp.
    enum class payload {
        none,
        /// All of it, from the link-layer header on: more than a receiver ever sees.
        with_headers,
    };

    /// None at all.
    transmit_timestamps() = default;

    /// Of every datagram at these points; with `none`, of those that ask for it by the item
    /// `transmit_timestamp_request`.
    explicit transmit_timestamps(transmit_points points, payload p = payload::none)
    {
        using bits = detail::platform::timestamping;
        auto value = static_cast<std::uint32_t>(points & detail::all_transmit_points) |
                     bits::number | bits::report_software | bits::report_hardware |
                     bits::both_kinds;
        if (p == payload::none)
            value |= bits::without_payload;
        value_ = static_cast<int>(value);
    }

    transmit_points points() const noexcept
    {
        return static_cast<transmit_points>(value_) & detail::all_transmit_points;
    }

    /// What comes back with the timestamps; `none` where there are no timestamps.
    payload returned() const noexcept
    {
        return enabled() && !has(detail::platform::timestamping::without_payload)
                   ? payload::with_headers
                   : payload::none;
    }

    /// Whether timestamps are reported at all: by this option, or on request.
    bool enabled() const noexcept
    {
        using bits = detail::platform::timestamping;
        return has(bits::report_software | bits::report_hardware);
    }

private:
    // At least one of them.
    bool has(std::uint32_t bits) const noexcept
    {
        return (static_cast<std::uint32_t>(value_) & bits) != 0;
    }
};

} // namespace dgram

#endif
