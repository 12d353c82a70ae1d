// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_JITTER_HPP
#define MCAST_JITTER_HPP

// The interarrival jitter of RFC 3550 sections 6.4.1 and A.8. The clocks of sender and receiver
// need not agree.

#include <mcast/payload.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace mcast {

class jitter
{
public:
    // In the order of arrival.
    void add(mark::time_point sent, mark::time_point arrival)
    {
        // As a fraction, since whatever a sender claims must not overflow.
        duration const transit = arrival - sent;
        if (transit_) {
            auto const difference = std::chrono::abs(transit - *transit_);
            value_ = value_.value_or(duration()) + (difference - value_.value_or(duration())) / 16;
        }
        transit_ = transit;
    }

    // Nothing before there are two.
    std::optional<std::chrono::nanoseconds> value() const
    {
        if (!value_)
            return std::nullopt;
        // Near 2^63, which no integer of its type can be, if a sender claims such times.
        return std::chrono::nanoseconds(std::llround(std::min(value_->count(), 9.2e18)));
    }

private:
    using duration = std::chrono::duration<double, std::nano>;

    std::optional<duration> transit_;
    std::optional<duration> value_;
};

} // namespace mcast

#endif
