// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/stream.hpp>

namespace mcast {

void amount::add(datagram const& d)
{
    ++received;
    bytes += d.size;
    truncated += d.truncated ? 1 : 0;
}

void stream::add(datagram const& d)
{
    all.add(d);
    if (d.arrival)
        rate.add(*d.arrival, d.size);
    if (d.hops)
        hops = d.hops->value();
    if (!d.mark)
        return;
    sequence.add(d.mark->sequence, d.mark->sent);
    if (d.arrival)
        jitter.add(d.mark->sent, *d.arrival);
    // Whoever writes marks of its own may claim to have sent less than came.
    if (d.hops && d.mark->hops >= d.hops->value())
        routers = d.mark->hops - d.hops->value();
}

} // namespace mcast
