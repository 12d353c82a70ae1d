// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_LISTEN_HPP
#define MCAST_LISTEN_HPP

#include <mcast/group.hpp>
#include <mcast/report.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mcast {

struct listen_options
{
    std::vector<group> groups;
    // Ends after so many datagrams.
    std::optional<std::uint64_t> count;
    // Ends after so long. Without it, and without a count, a signal ends it.
    std::optional<std::chrono::nanoseconds> timeout;
    std::size_t buffer = 65536;
};

// Receives and reports; gives the exit status.
int listen(listen_options const& options, report& out);

} // namespace mcast

#endif
