// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/leave_group.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::igmp::leave_group;

TEST_CASE("a leave of IGMPv2 is laid out as RFC 2236 says")
{
    leave_group const leave{make_address_v4("239.1.2.3")};
    auto const bytes = test::from_hex("17 00 f7 fa ef 01 02 03");
    CHECK(test::written(leave) == bytes);
    CHECK(leave_group::parse(bytes).value() == leave);
    CHECK(leave != leave_group{make_address_v4("239.1.2.4")});
    CHECK(test::text(leave) == "IGMPv2 leave 239.1.2.3");
}

TEST_CASE("a leave that is cut short is none")
{
    test::for_each_prefix(test::from_hex("17 00 f7 fa ef 01 02 03"), [](auto prefix) {
        CHECK(leave_group::parse(prefix).error() == packet_errc::too_short);
    });
}
