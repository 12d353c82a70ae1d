// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/statistics.hpp>

#include <algorithm>

namespace mcast {

void stream::add(datagram const& d)
{
    ++received;
    bytes += d.size;
    truncated += d.truncated ? 1 : 0;
    if (!d.mark)
        return;
    auto const sequence = d.mark->sequence;
    lowest = numbered == 0 ? sequence : std::min(lowest, sequence);
    highest = numbered == 0 ? sequence : std::max(highest, sequence);
    ++numbered;
}

std::uint64_t stream::lost() const
{
    auto const between = highest - lowest;
    // Duplicates can make up for what is missing.
    return numbered == 0 || between < numbered ? 0 : between + 1 - numbered;
}

void statistics::add(datagram const& d)
{
    total_.add(d);
    key const which(d.source, d.to.address, d.to.interface, d.to.port);
    auto const found = streams_.find(which);
    if (found != streams_.end())
        found->second.add(d);
    else if (streams_.size() < most_streams)
        streams_[which].add(d);
    else
        ++unlisted_;
}

std::uint64_t statistics::lost() const
{
    std::uint64_t sum = 0;
    for (auto const& [which, one] : streams_)
        sum += one.lost();
    return sum;
}

} // namespace mcast
