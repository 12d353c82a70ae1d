// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a membership report looks like on the wire: RFC 3376 section 4.2, RFC 3810 section 5.2.

#include <dgram.hpp>

#include <support/membership_report.hpp>
#include <support/reporting_host.hpp>
#include <support/transport.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

using dgram::multicast::join_source_group;
using test::record_type;

TEST_CASE("a report is as a router demands it and one cut short is not taken for one")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::reporting_host host(way);
    auto const here = host.enter();
    auto const& [group, eth0, a] = std::tie(host.group, host.eth0, host.a);
    host.reports_of([] {});
    dgram::set_option(host.first, join_source_group(group, a, eth0));

    for (int tries = 0; tries < 100; ++tries) {
        auto const frame = host.wire().next_within(std::chrono::milliseconds(100));
        if (!frame)
            continue;
        std::span<std::byte const> const bytes = frame->bytes;
        auto const report = test::parse_membership_report(bytes);
        // IPv6 reports of its own besides.
        if (!report || report->records.at(0).group != group)
            continue;
        REQUIRE(report->records ==
                std::vector<test::group_record>{{record_type::allow, group, {a}}});
        CHECK(report->to_all_routers);
        CHECK(report->one_hop);
        CHECK(report->router_alert);
        CHECK(report->right_checksum);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            CHECK_FALSE(test::parse_membership_report(bytes.first(size)));
        return;
    }
    FAIL("no report comes");
}
