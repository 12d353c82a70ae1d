// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/membership_change.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address.hpp>

using boost::asio::ip::make_address;
using dgram::multicast::membership;
using dgram::multicast::membership_change;
using dgram::multicast::membership_event;

TEST_CASE("a membership is joined where it has an interface")
{
    membership held{.group = make_address("239.255.77.1"), .interface_name = "lo"};
    CHECK_FALSE(held.joined());
    CHECK(held.filter == dgram::multicast::source_filter());
    held.where = dgram::network_interface("lo");
    CHECK(held.joined());
}

TEST_CASE("a change of a membership is told in words")
{
    membership_change change{membership_event::joined,
                             {.group = make_address("239.255.77.1"), .interface_name = "eth0"}};
    CHECK(test::text(change) == "joined 239.255.77.1 on eth0");
    change.event = membership_event::lost;
    CHECK(test::text(change) == "lost 239.255.77.1 on eth0");
    change.event = membership_event::failed;
    change.membership.error = dgram::errc::too_many_groups;
    CHECK(test::text(change).starts_with("failed to join 239.255.77.1 on eth0: too many groups"));
}
