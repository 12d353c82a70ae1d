// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_LISTEN_SUMMARY_HPP
#define MCAST_LISTEN_SUMMARY_HPP

#include <mcast/statistics.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace mcast {

struct listen_summary
{
    statistics received{};
    // For want of room in the sockets: not lost on the network, but by the listener.
    std::uint64_t kernel_drops = 0;
    // Of the whole machine meanwhile, if it can be told.
    std::optional<std::uint64_t> rp_filter_drops{};
    std::chrono::nanoseconds duration{};
};

} // namespace mcast

#endif
