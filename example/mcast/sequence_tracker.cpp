// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/sequence_tracker.hpp>

#include <algorithm>

namespace mcast {

void sequence_tracker::add(std::uint64_t sequence, mark::time_point sent)
{
    auto const ahead = sequence - highest_;
    bool const is_ahead = ahead != 0 && ahead < std::uint64_t(1) << 63;
    if (runs_ == 0 || (is_ahead ? ahead > largest_gap : sent > highest_sent_)) {
        begin(sequence);
        highest_sent_ = sent;
    } else if (is_ahead) {
        advance(sequence);
        highest_sent_ = sent;
    } else {
        fill_in(sequence);
    }
}

void sequence_tracker::begin(std::uint64_t sequence)
{
    lost_before_ += lost_in_run();
    ++runs_;
    lowest_ = highest_ = sequence;
    came_ = 1;
    seen_.reset();
    seen_.set(sequence % window);
}

void sequence_tracker::advance(std::uint64_t sequence)
{
    if (sequence - highest_ >= window)
        seen_.reset();
    else
        for (auto missing = highest_ + 1; missing != sequence; ++missing)
            seen_.reset(missing % window);
    seen_.set(sequence % window);
    highest_ = sequence;
    ++came_;
}

void sequence_tracker::fill_in(std::uint64_t sequence)
{
    auto const behind = highest_ - sequence;
    if (behind >= window) {
        ++late_;
    } else if (seen_.test(sequence % window)) {
        ++duplicate_;
    } else {
        seen_.set(sequence % window);
        ++came_;
        ++reordered_;
        reorder_depth_ = std::max(reorder_depth_, behind);
        if (behind > highest_ - lowest_)
            lowest_ = sequence;
    }
}

} // namespace mcast
