// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_STREAM_HPP
#define MCAST_STREAM_HPP

// What came from one source to one group and port by one interface.

#include <mcast/datagram.hpp>
#include <mcast/jitter.hpp>
#include <mcast/rate.hpp>
#include <mcast/sequence_tracker.hpp>

#include <cstdint>
#include <optional>

namespace mcast {

struct amount
{
    std::uint64_t received = 0;
    std::uint64_t bytes = 0;
    std::uint64_t truncated = 0;

    void add(datagram const& d);
};

struct stream
{
    amount all;
    mcast::rate rate;
    // Of those that `mcast send` sent.
    sequence_tracker sequence;
    mcast::jitter jitter;
    // What the last one had left, and how many routers it came through.
    std::optional<int> hops;
    std::optional<int> routers;

    void add(datagram const& d);

    // Whether there is anything to tell loss by.
    bool numbered() const { return sequence.runs() != 0; }
};

} // namespace mcast

#endif
