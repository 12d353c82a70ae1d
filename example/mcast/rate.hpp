// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_RATE_HPP
#define MCAST_RATE_HPP

// How much came in a second, over the time from the first arrival to the last.

#include <mcast/payload.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace mcast {

class rate
{
public:
    void add(mark::time_point arrival, std::size_t bytes)
    {
        if (!first_) {
            first_ = arrival;
        } else {
            // The first one only starts the time.
            ++datagrams_;
            bytes_ += bytes;
        }
        last_ = arrival;
    }

    // Nothing unless time went by.
    std::optional<double> datagrams_per_second() const
    {
        return per_second(static_cast<double>(datagrams_));
    }

    std::optional<double> bits_per_second() const
    {
        return per_second(static_cast<double>(bytes_) * 8);
    }

private:
    std::optional<double> per_second(double amount) const
    {
        if (!first_ || last_ <= *first_)
            return std::nullopt;
        return amount / std::chrono::duration<double>(last_ - *first_).count();
    }

    std::optional<mark::time_point> first_;
    mark::time_point last_{};
    std::uint64_t datagrams_ = 0;
    std::uint64_t bytes_ = 0;
};

} // namespace mcast

#endif
