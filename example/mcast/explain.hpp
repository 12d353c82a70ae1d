// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_EXPLAIN_HPP
#define MCAST_EXPLAIN_HPP

// Why a membership may not have received anything.

#include <mcast/facts.hpp>
#include <mcast/listen_summary.hpp>

#include <string>
#include <vector>

namespace mcast {

struct finding
{
    // Good: not the reason. Bad: a reason. Unknown: could be one.
    enum class verdict { good, bad, unknown };

    verdict is = verdict::good;
    // One word that stays as it is: interface, carrier, address, member, igmp, rp_filter, limit,
    // foreign, kernel_drops, elsewhere.
    std::string what;
    std::string text;

    friend bool operator==(finding const&, finding const&) = default;
};

struct explanation
{
    membership of;
    std::vector<finding> findings;
};

explanation explain(membership const& m, facts const& found, listen_summary const& counted);

std::string to_string(finding::verdict v);

} // namespace mcast

#endif
