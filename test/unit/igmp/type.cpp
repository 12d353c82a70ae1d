// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/type.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <iterator>
#include <set>
#include <string_view>
#include <utility>

using dgram::igmp::type;
using dgram::igmp::version;

TEST_CASE("IGMP types have the numbers and names that IANA gives them")
{
    constexpr std::pair<type, int> numbers[]{
        {type::membership_query, 0x11},
        {type::membership_report_v1, 0x12},
        {type::dvmrp, 0x13},
        {type::pim_v1, 0x14},
        {type::cisco_trace, 0x15},
        {type::membership_report_v2, 0x16},
        {type::leave_group, 0x17},
        {type::multicast_traceroute_response, 0x1e},
        {type::multicast_traceroute, 0x1f},
        {type::membership_report_v3, 0x22},
        {type::multicast_router_advertisement, 0x30},
        {type::multicast_router_solicitation, 0x31},
        {type::multicast_router_termination, 0x32},
    };
    std::set<std::string_view> names;
    for (auto const& [t, number] : numbers) {
        CAPTURE(number);
        CHECK(static_cast<int>(t) == number);
        CHECK(test::text(t) == name(t));
        CHECK(names.insert(name(t)).second);
        CHECK_FALSE(name(t).empty());
    }
    for (int number = 0; number < 256; ++number)
        names.insert(name(static_cast<type>(number)));
    CHECK(names.size() == std::size(numbers) + 1);
}

TEST_CASE("IGMP types and versions are printed")
{
    CHECK(test::text(type::leave_group) == "leave group");
    CHECK(test::wide_text(type::membership_query) == L"membership query");
    CHECK(test::text(static_cast<type>(0x77)) == "type 119");
    CHECK(test::text(version::v1) == "IGMPv1");
    CHECK(test::wide_text(version::v3) == L"IGMPv3");
}
