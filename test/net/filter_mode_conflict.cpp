// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Operations that do not fit the mode of a membership: what the system does with them, and that
// dgram refuses them and nothing changes.

#include <dgram.hpp>

#include <support/error_of.hpp>
#include <support/host_filter.hpp>
#include <support/source_receiver.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::multicast::block_source;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::source_filter;
using dgram::multicast::unblock_source;
using test::error_of;
using test::filtered_source;

TEST_CASE_METHOD(test::source_receiver,
                 "joining a source does not cut off the others of a joined group")
{
    for_each_way([&] {
        dgram::set_option(in, join_group(group, eth0));
        join_source_group const join_a(group, a, eth0);
        CHECK(error_of(in, join_a) == errc::filter_mode_conflict);
        CHECK(heard() == "abc");

        // What the system does with it.
        error_code ec;
        in.set_option(join_a, ec);
        CHECK(ec == error_code());
        CHECK(heard() == "a");
        CHECK(dgram::multicast::get_source_filter(in, group, eth0) == source_filter::include({a}));
    });
}

TEST_CASE_METHOD(test::source_receiver, "leaving a source does not cut off a joined group")
{
    for_each_way([&] {
        dgram::set_option(in, join_group(group, eth0));
        leave_source_group const leave_a(group, a, eth0);
        CHECK(error_of(in, leave_a) == errc::filter_mode_conflict);
        CHECK(heard() == "abc");

        // The system fails, and from then on delivers nothing to what still is a member.
        error_code ec;
        in.set_option(leave_a, ec);
        CHECK(ec == boost::system::errc::address_not_available);
        CHECK(heard() == "");
        in.set_option(join_group(group, eth0), ec);
        CHECK(ec == asio::error::address_in_use);
        CHECK(dgram::multicast::get_source_filter(in, group, eth0) == source_filter::include({}));
        // The way out.
        dgram::multicast::set_source_filter(in, group, eth0, {});
        CHECK(heard() == "abc");
    });
}

TEST_CASE_METHOD(test::source_receiver, "an operation of the other mode changes nothing")
{
    for_each_way([&] {
        dgram::set_option(in, join_source_group(group, a, eth0));
        CHECK(error_of(in, join_group(group, eth0)) == errc::filter_mode_conflict);
        CHECK(error_of(in, block_source(group, a, eth0)) == errc::filter_mode_conflict);
        CHECK(error_of(in, unblock_source(group, a, eth0)) == errc::filter_mode_conflict);
        CHECK(heard() == "a");
        dgram::set_option(in, leave_group(group, eth0));

        dgram::set_option(in, join_group(group, eth0));
        dgram::set_option(in, block_source(group, b, eth0));
        CHECK(error_of(in, join_source_group(group, a, eth0)) == errc::filter_mode_conflict);
        CHECK(error_of(in, leave_source_group(group, b, eth0)) == errc::filter_mode_conflict);
        CHECK(error_of(in, join_group(group, eth0)) == errc::already_joined);
        CHECK(heard() == "ac");
        CHECK(test::host_filter(group, "eth0") == std::vector<filtered_source>{{b, 0, 1}});
    });
}
