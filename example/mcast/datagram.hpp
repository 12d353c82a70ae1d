// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_DATAGRAM_HPP
#define MCAST_DATAGRAM_HPP

// A datagram of a group that was asked for, and what is known of it.

#include <mcast/group.hpp>
#include <mcast/payload.hpp>

#include <dgram.hpp>

#include <boost/asio/ip/udp.hpp>

#include <chrono>
#include <cstddef>
#include <optional>

namespace mcast {

struct datagram
{
    asio::ip::udp::endpoint source{};
    // As it was asked for, with the interface by name.
    group to{};
    std::size_t size = 0;
    bool truncated = false;
    std::optional<dgram::hops> hops{};
    std::optional<dgram::traffic_class> traffic_class{};
    // When the system took it in.
    std::optional<mcast::mark::time_point> arrival{};
    // If `mcast send` sent it.
    std::optional<mcast::mark> mark{};
    // From sending to arrival, which needs the mark and clocks that agree.
    std::optional<std::chrono::nanoseconds> latency{};
    // From arrival until now.
    std::optional<std::chrono::nanoseconds> age{};
};

} // namespace mcast

#endif
