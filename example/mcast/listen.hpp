// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_LISTEN_HPP
#define MCAST_LISTEN_HPP

#include <mcast/group.hpp>
#include <mcast/receiver.hpp>
#include <mcast/report.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mcast {

struct listen_options
{
    std::vector<group> groups{};
    // For groups that name none.
    std::vector<std::string> interfaces{};
    std::vector<asio::ip::address> excluded{};
    // Ends after so many datagrams.
    std::optional<std::uint64_t> count{};
    // Ends after so long. Without it, and without a count, a signal ends it.
    std::optional<std::chrono::nanoseconds> timeout{};
    // Tells in between what came, so often.
    std::optional<std::chrono::nanoseconds> interval{};
    // Nothing shall come.
    bool expect_none = false;
    // If nothing comes, and something should, why that may be.
    bool explain = false;
    buffers sizes{};
};

// Receives and reports; gives the exit status.
int listen(listen_options const& options, report& out);

} // namespace mcast

#endif
