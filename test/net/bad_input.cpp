// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// After an error everything is as it was, and the socket goes on hearing what it had joined.

#include <dgram.hpp>

#include <support/error_of.hpp>
#include <support/host_filter.hpp>
#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/source_receiver.hpp>
#include <support/transport.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <functional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::block_source;
using dgram::multicast::get_source_filter;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::set_source_filter;
using dgram::multicast::source_filter;
using test::error_of;

TEST_CASE_METHOD(test::source_receiver, "after an error the socket hears what it heard before")
{
    for_each_way([&] {
        // One membership of each kind; what is heard is of the first.
        auto const specific = way.pick("232.77.1.1", "ff3e::77:1");
        auto const other_family = way.pick("fd77:1::7", "10.77.1.7");
        dgram::set_option(in, join_group(group, eth0));
        dgram::set_option(in, block_source(group, b, eth0));
        dgram::set_option(in, join_source_group(specific, a, eth0));
        auto const any_but_b = source_filter::exclude({b});
        auto const only_a = source_filter::include({a});

        auto const join_error = [&](address const& where_to, address const& source) {
            error_code ec;
            join_source_group const option(where_to, source, eth0, ec);
            if (!ec)
                dgram::set_option(in, option, ec);
            return ec;
        };
        auto const filter_error = [&](address const& where_to, source_filter const& filter) {
            error_code ec;
            set_source_filter(in, where_to, eth0, filter, ec);
            return ec;
        };
        std::vector<address> too_many;
        for (int i = 1; i <= 65; ++i)
            too_many.push_back(
                make_address((way.v6_datagrams ? "fd77:2::" : "10.77.2.") + std::to_string(i)));

        struct attempt
        {
            errc expected;
            std::function<error_code()> make;
        };
        for (auto const& [expected, make] : {
                 attempt{errc::address_family_mismatch,
                         [&] { return join_error(specific, other_family); }},
                 attempt{errc::invalid_source, [&] { return join_error(specific, group); }},
                 attempt{errc::not_multicast, [&] { return join_error(a, a); }},
                 attempt{errc::not_multicast, [&] { return filter_error(a, any_but_b); }},
                 attempt{errc::filter_mode_conflict, [&] { return join_error(group, c); }},
                 attempt{errc::already_joined, [&] { return join_error(specific, a); }},
                 attempt{errc::not_joined,
                         [&] { return error_of(in, leave_source_group(specific, c, eth0)); }},
                 attempt{errc::already_joined,
                         [&] { return error_of(in, join_group(group, eth0)); }},
                 attempt{errc::already_blocked,
                         [&] { return error_of(in, block_source(group, b, eth0)); }},
                 attempt{errc::address_family_mismatch,
                         [&] {
                             return filter_error(group, source_filter::include({a, other_family}));
                         }},
                 attempt{errc::invalid_source,
                         [&] {
                             return filter_error(group, source_filter::exclude({a, group}));
                         }},
                 attempt{errc::source_required,
                         [&] { return filter_error(specific, source_filter()); }},
                 attempt{errc::too_many_sources,
                         [&] { return filter_error(group, source_filter::include(too_many)); }},
                 attempt{errc::too_many_sources,
                         [&] { return filter_error(specific, source_filter::include(too_many)); }},
                 attempt{errc::not_joined,
                         [&] { return filter_error(way.other_group(), source_filter()); }},
             }) {
            CHECK(make() == expected);
            CHECK(get_source_filter(in, group, eth0) == any_but_b);
            CHECK(get_source_filter(in, specific, eth0) == only_a);
            CHECK(test::host_filter(group, "eth0") ==
                  std::vector<test::filtered_source>{{b, 0, 1}});
            CHECK(test::host_filter(specific, "eth0") ==
                  std::vector<test::filtered_source>{{a, 1, 0}});
            CHECK_FALSE(test::host_is_member(way.other_group(), "eth0"));
            CHECK(heard() == "ac");
        }
    });
}

TEST_CASE_METHOD(test::source_receiver, "a thousand joins too many change nothing")
{
    wires.receiver.sysctl("ipv4/igmp_max_memberships", "20");
    for_each_way([&] {
        if (way.v6_datagrams)
            return; // no limit
        auto const numbered = [](unsigned i) {
            return address(asio::ip::address_v4(0xefff'4e00u + i));
        };
        dgram::set_option(in, join_group(group, eth0));
        for (unsigned i = 1; i < 20; ++i)
            dgram::set_option(in, join_group(numbered(i), eth0));
        for (unsigned i = 0; i < 500; ++i) {
            REQUIRE(error_of(in, join_group(numbered(100 + i), eth0)) == errc::too_many_groups);
            REQUIRE(error_of(in, join_source_group(numbered(100 + i), a, eth0)) ==
                    errc::too_many_groups);
        }
        for (unsigned i = 1; i < 20; ++i)
            CHECK(test::host_is_member(numbered(i), "eth0"));
        for (unsigned i = 0; i < 500; ++i)
            REQUIRE_FALSE(test::host_is_member(numbered(100 + i), "eth0"));
        CHECK(heard() == "abc");

        // Exactly one place comes free.
        dgram::set_option(in, leave_group(numbered(1), eth0));
        CHECK(error_of(in, join_source_group(numbered(100), a, eth0)) == error_code());
        CHECK(error_of(in, join_group(numbered(101), eth0)) == errc::too_many_groups);
        CHECK(heard() == "abc");
    });
}

TEST_CASE_METHOD(test::source_receiver, "a thousand joins of what cannot be joined change nothing")
{
    for_each_way([&] {
        dgram::set_option(in, join_source_group(group, a, eth0));
        wires.receiver.ip("link add gone type veth peer name gone1");
        network_interface const gone("gone");
        join_group const join(way.other_group(), gone);
        join_source_group const join_source(way.other_group(), a, gone);
        wires.receiver.ip("link del gone");
        for (int i = 0; i < 500; ++i) {
            REQUIRE(error_of(in, join) == errc::no_such_interface);
            REQUIRE(error_of(in, join_source) == errc::no_such_interface);
            REQUIRE(error_of(in, leave_group(way.other_group(), gone)) == errc::not_joined);
        }
        CHECK(heard() == "a");
        CHECK(error_of(in, join_group(way.other_group(), eth0)) == error_code());
    });
}

TEST_CASE_METHOD(test::source_receiver, "joins on an interface that comes and goes work or say so")
{
    for_each_way([&] {
        dgram::set_option(in, join_source_group(group, a, eth0));
        std::atomic<bool> stop = false;
        std::atomic<int> cycles = 0;
        // Nothing in it may throw: the test has to end.
        std::thread other([&] {
            auto const there = wires.receiver.enter();
            while (!stop && cycles < 1000) {
                test::run_command("ip link add flap type veth peer name flap1");
                test::run_command("ip link del flap");
                ++cycles;
            }
        });

        int joins = 0;
        int attempts = 0;
        std::set<std::string> errors;
        while ((attempts < 1000 || cycles < 20) && attempts < 5'000'000 && cycles < 1000) {
            ++attempts;
            error_code ec;
            network_interface const flap("flap", ec);
            if (!ec) {
                join_group const option(way.other_group(), flap, ec);
                if (!ec)
                    dgram::set_option(in, option, ec);
            }
            if (!ec) {
                ++joins;
                // Deleted or not, by its index it can be left.
                dgram::set_option(in, leave_group(way.other_group(), flap), ec);
            }
            // For IPv6 it has no place for groups when it just appears or is about to go.
            bool const no_ipv6 = way.v6_datagrams && ec == errc::interface_lacks_family;
            if (ec && ec != errc::no_such_interface && !no_ipv6)
                errors.insert(ec.what());
        }
        stop = true;
        other.join();
        wires.receiver.in([] { test::run_command("ip link del flap"); });
        for (auto const& error : errors)
            FAIL_CHECK(error);
        CHECK(attempts >= 1000);
        CHECK(joins > 0);
        CHECK(heard() == "a");
        // No place is lost: all that the system gives can be had.
        CHECK(error_of(in, join_group(way.other_group(), eth0)) == error_code());
    });
}
