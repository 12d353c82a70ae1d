// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_FACTS_HPP
#define MCAST_FACTS_HPP

// What this machine has to do with whether a membership receives anything.

#include <mcast/membership.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mcast {

struct way_back
{
    asio::ip::address source;
    bool exists = false;
    // By which a datagram to the source would go, if that can be told.
    std::string interface {};
};

// What could not be looked at is not there.
struct facts
{
    bool interface_exists = false;
    bool up = false;
    bool multicast = false;
    std::optional<bool> carrier{};
    // Of the family of the group.
    std::vector<asio::ip::address> addresses{};
    std::optional<bool> member{};
    std::optional<int> igmp_version{};
    std::optional<std::uint64_t> most_memberships{};
    // The larger one of the interface's and that of all.
    std::optional<std::uint64_t> rp_filter{};
    std::vector<way_back> ways_back{};
};

facts look_at(membership const& m);

// How many datagrams rp_filter has cost the machine so far.
std::optional<std::uint64_t> rp_filter_drops();

} // namespace mcast

#endif
