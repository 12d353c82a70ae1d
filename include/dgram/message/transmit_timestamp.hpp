//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_TRANSMIT_TIMESTAMP_HPP
#define DGRAM_MESSAGE_TRANSMIT_TIMESTAMP_HPP

// When a datagram was sent.

#include <dgram/config.hpp>
#include <dgram/control/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <ostream>

namespace dgram {

/// What happened to a datagram that was sent.
enum class transmit_event : std::uint8_t {
    /// It was handed to the device, or the device has sent it: then the time is by `hardware`.
    sent = 0,
    /// It has entered the queue of the device.
    scheduled = 1,
    /// The peer has acknowledged it (streams only).
    acknowledged = 2,
    /// The device has reported that it is done with it.
    completed = 3,
};

template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, transmit_event e)
{
    constexpr char const* names[] = {"sent", "scheduled", "acknowledged", "completed"};
    auto const at = static_cast<unsigned>(e);
    return at < 4 ? os << names[at] : os << "event " << at;
}

/// A transmit timestamp, of which the option `transmit_timestamps` asks for.
struct transmit_timestamp
{
    using time_point = timestamp::time_point;

    transmit_event event = transmit_event::sent;

    /// The number of the datagram: counts from 0 those of the socket that timestamps were asked
    /// for, from when the option was switched on; wraps around at 2^32. Other points do not start
    /// it again, off and on does. Datagrams that go as one buffer, as those of an `outbound_batch`
    /// may, have one number together.
    std::uint32_t id = 0;

    /// By the wall clock of the system.
    std::optional<time_point> software{};

    /// By the clock of the device, which is a clock of its own.
    std::optional<time_point> hardware{};

    friend bool operator==(transmit_timestamp const&, transmit_timestamp const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        transmit_timestamp const& t)
    {
        os << '#' << t.id << ' ' << t.event;
        if (t.software)
            os << " at " << timestamp{*t.software};
        if (t.hardware)
            os << " at " << timestamp{*t.hardware} << " by the device";
        return os;
    }
};

} // namespace dgram

#endif
