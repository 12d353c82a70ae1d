// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_MEMBERSHIP_HPP
#define MCAST_MEMBERSHIP_HPP

// A group to join on one interface, with the sources that are wanted.

#include <mcast/group.hpp>

#include <dgram.hpp>

#include <string>
#include <vector>

namespace mcast {

struct membership
{
    // With the interface by name, and without a source.
    group to;
    dgram::network_interface where{};
    dgram::multicast::source_filter filter{};

    bool has_sources() const { return filter.mode == dgram::multicast::filter_mode::include; }

    // Whether a datagram with this sender is from a source that is wanted.
    bool accepts(asio::ip::address const& sender) const;
};

// 239.1.2.3%eth0:5000 from 10.0.0.1, 10.0.0.2
std::string to_string(membership const& m);

// What the groups amount to. The interfaces are for groups that name none, the exclusions for
// groups without a source. Throws failure if groups contradict each other, or an exclusion is for
// none of them.
std::vector<membership> plan(std::vector<group> const& groups,
                             std::vector<std::string> const& interfaces,
                             std::vector<asio::ip::address> const& excluded);

} // namespace mcast

#endif
