// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_SEND_HPP
#define MCAST_SEND_HPP

#include <mcast/group.hpp>
#include <mcast/report.hpp>

#include <dgram.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mcast {

struct send_options
{
    // One with a source is sent to from that address of this machine.
    std::vector<group> groups{};
    // For groups that name none.
    std::vector<std::string> interfaces{};
    std::optional<asio::ip::address> source{};
    // To each group; 0 is until a signal ends it.
    std::uint64_t count = 1;
    std::chrono::nanoseconds interval = std::chrono::milliseconds(100);
    // So many together, after as many intervals.
    std::size_t batch = 1;
    std::size_t size = 64;
    dgram::hops hops = dgram::hops(1);
    dgram::traffic_class traffic_class{};
    bool no_loopback = false;
    // Instead of a marked payload of that size.
    std::optional<std::string> text{};
};

// Sends and reports; gives the exit status.
int send(send_options const& options, report& out);

} // namespace mcast

#endif
