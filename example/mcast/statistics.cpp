// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/statistics.hpp>

namespace mcast {

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

std::uint64_t statistics::sum(std::uint64_t (sequence_tracker::*figure)() const) const
{
    std::uint64_t all = 0;
    for (auto const& [which, one] : streams_)
        all += (one.sequence.*figure)();
    return all;
}

} // namespace mcast
