// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_SEQUENCE_TRACKER_HPP
#define MCAST_SEQUENCE_TRACKER_HPP

// What the sequence numbers of one stream tell: loss, duplicates, another order.
//
// A run is what one sender counts up, from the lowest number that came to the highest. A stream
// has another run when its sender begins again, which shows in a number that is not ahead and yet
// was sent later, or one too far ahead for the rest to have been lost.
//
// Numbers compare as in RFC 1982, so that a run can pass 2^64. Whatever numbers come, in whatever
// order, the memory is the same and each takes at most as many steps as the window has places.

#include <mcast/payload.hpp>

#include <bitset>
#include <cstddef>
#include <cstdint>

namespace mcast {

class sequence_tracker
{
public:
    // How far behind the highest number a number is still known to be new or a duplicate. What
    // comes later than that is late, and stays lost.
    static constexpr std::size_t window = 4096;

    // Over an hour of a million a second.
    static constexpr std::uint64_t largest_gap = std::uint64_t(1) << 32;

    void add(std::uint64_t sequence, mark::time_point sent);

    // How many numbers of the runs did not come.
    std::uint64_t lost() const { return lost_before_ + lost_in_run(); }

    // How many came again.
    std::uint64_t duplicate() const { return duplicate_; }

    // How many came after a higher one, and how far behind the highest the latest of them was.
    std::uint64_t reordered() const { return reordered_; }
    std::uint64_t reorder_depth() const { return reorder_depth_; }

    std::uint64_t late() const { return late_; }
    std::uint64_t runs() const { return runs_; }

private:
    void begin(std::uint64_t sequence);
    void advance(std::uint64_t sequence);
    void fill_in(std::uint64_t sequence);
    std::uint64_t lost_in_run() const { return runs_ == 0 ? 0 : highest_ - lowest_ + 1 - came_; }

    // By number modulo the window, which divides 2^64.
    std::bitset<window> seen_;
    std::uint64_t lowest_ = 0;
    std::uint64_t highest_ = 0;
    mark::time_point highest_sent_{};
    // Of this run, each number once.
    std::uint64_t came_ = 0;
    std::uint64_t lost_before_ = 0;
    std::uint64_t duplicate_ = 0;
    std::uint64_t reordered_ = 0;
    std::uint64_t reorder_depth_ = 0;
    std::uint64_t late_ = 0;
    std::uint64_t runs_ = 0;
};

} // namespace mcast

#endif
