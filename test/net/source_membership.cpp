// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Which sources a socket hears after which operations.

#include <dgram.hpp>

#include <support/arrivals.hpp>
#include <support/error_of.hpp>
#include <support/host_filter.hpp>
#include <support/memberships.hpp>
#include <support/source_receiver.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::block_source;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::unblock_source;
using test::error_of;
using test::filtered_source;

namespace {

std::vector<filtered_source> const nobody;

} // namespace

TEST_CASE_METHOD(test::source_receiver, "the sources that were joined are heard and no others")
{
    bool const specific = GENERATE(false, true);
    for_each_way([&] {
        if (specific)
            group = way.pick("232.77.1.1", "ff3e::77:1");
        CHECK(heard() == "");
        dgram::set_option(in, join_source_group(group, a, eth0));
        CHECK(heard() == "a");
        CHECK(test::host_filter(group, "eth0") == std::vector<filtered_source>{{a, 1, 0}});
        dgram::set_option(in, join_source_group(group, b, eth0));
        CHECK(heard() == "ab");
        CHECK(error_of(in, join_source_group(group, b, eth0)) == errc::already_joined);

        dgram::set_option(in, leave_source_group(group, a, eth0));
        CHECK(heard() == "b");
        CHECK(error_of(in, leave_source_group(group, a, eth0)) == errc::not_joined);
        CHECK(heard() == "b");

        // With the last source the membership ends.
        CHECK(test::host_is_member(group, "eth0"));
        dgram::set_option(in, leave_source_group(group, b, eth0));
        CHECK_FALSE(test::host_is_member(group, "eth0"));
        CHECK(test::host_filter(group, "eth0") == nobody);
        CHECK(heard() == "");
        CHECK(error_of(in, leave_source_group(group, b, eth0)) == errc::not_joined);
        CHECK(error_of(in, leave_group(group, eth0)) == errc::not_joined);
    });
}

TEST_CASE_METHOD(test::source_receiver, "one socket's sources are not another's")
{
    for_each_way([&] {
        auto other = way.open(context);
        dgram::set_option(other, join_group(group, eth0));
        CHECK(heard() == "");
        dgram::set_option(in, join_source_group(group, a, eth0));
        CHECK(heard() == "a");
        dgram::set_option(other, block_source(group, a, eth0));
        dgram::set_option(in, join_source_group(group, b, eth0));
        CHECK(heard() == "ab");
        // The host takes everything: a socket may want each of the sources.
        CHECK(test::host_filter(group, "eth0") ==
              std::vector<filtered_source>{{a, 1, 1}, {b, 1, 0}});
    });
}

TEST_CASE_METHOD(test::source_receiver, "a blocked source is not heard until it is unblocked")
{
    for_each_way([&] {
        dgram::set_option(in, join_group(group, eth0));
        CHECK(heard() == "abc");
        dgram::set_option(in, block_source(group, b, eth0));
        CHECK(heard() == "ac");
        CHECK(test::host_filter(group, "eth0") == std::vector<filtered_source>{{b, 0, 1}});
        dgram::set_option(in, block_source(group, a, eth0));
        CHECK(heard() == "c");
        CHECK(error_of(in, block_source(group, a, eth0)) == errc::already_blocked);
        CHECK(error_of(in, unblock_source(group, c, eth0)) == errc::not_blocked);
        CHECK(heard() == "c");

        dgram::set_option(in, unblock_source(group, b, eth0));
        dgram::set_option(in, unblock_source(group, a, eth0));
        CHECK(heard() == "abc");
        CHECK(error_of(in, unblock_source(group, a, eth0)) == errc::not_blocked);
    });
}

TEST_CASE_METHOD(test::source_receiver,
                 "a group is joined and a source excluded and included and the group left")
{
    for_each_way([&] {
        dgram::set_option(in, join_group(group, eth0));
        dgram::set_option(in, block_source(group, a, eth0));
        CHECK(heard() == "bc");
        dgram::set_option(in, unblock_source(group, a, eth0));
        CHECK(heard() == "abc");
        dgram::set_option(in, leave_group(group, eth0));
        CHECK(heard() == "");
        CHECK_FALSE(test::host_is_member(group, "eth0"));
    });
}

TEST_CASE_METHOD(test::source_receiver, "leaving the group ends a membership of any kind")
{
    for_each_way([&] {
        dgram::set_option(in, join_source_group(group, a, eth0));
        dgram::set_option(in, join_source_group(group, b, eth0));
        CHECK(heard() == "ab");
        dgram::set_option(in, leave_group(group, eth0));
        CHECK(heard() == "");
        CHECK_FALSE(test::host_is_member(group, "eth0"));
        CHECK(test::host_filter(group, "eth0") == nobody);

        // Nothing of a block is left for the next membership.
        dgram::set_option(in, join_group(group, eth0));
        dgram::set_option(in, block_source(group, a, eth0));
        dgram::set_option(in, leave_group(group, eth0));
        dgram::set_option(in, join_group(group, eth0));
        CHECK(heard() == "abc");
    });
}

TEST_CASE_METHOD(test::source_receiver, "closing the socket ends its sources")
{
    for_each_way([&] {
        dgram::set_option(in, join_source_group(group, a, eth0));
        CHECK(test::host_is_member(group, "eth0"));
        in.close();
        CHECK_FALSE(test::host_is_member(group, "eth0"));
        CHECK(test::host_filter(group, "eth0") == nobody);
    });
}

TEST_CASE_METHOD(test::source_receiver,
                 "each interface has its own sources for IPv4 and the latest for IPv6")
{
    for_each_way([&] {
        network_interface const eth1("eth1");
        dgram::set_option(in, join_source_group(group, a, eth0));
        CHECK(heard() == "a");
        if (!way.v6_datagrams)
            CHECK(heard("right") == "");
        dgram::set_option(in, join_source_group(group, b, eth1));
        CHECK(heard("right") == "b");
        // inet6_mc_check() takes the first membership in the group that it finds, whatever the
        // interface: the one that was made last. Nobody wants that source on this interface.
        CHECK(heard() == (way.v6_datagrams ? "" : "a"));
        auto other = way.open(context);
        dgram::set_option(other, join_group(group, eth0));
        CHECK(heard() == (way.v6_datagrams ? "b" : "a"));
        other.close();
        dgram::set_option(in, leave_source_group(group, b, eth1));
        CHECK(heard() == "a");
        if (!way.v6_datagrams)
            CHECK(heard("right") == "");
    });
}

TEST_CASE_METHOD(test::source_receiver, "with a socket for each interface each has its own sources")
{
    for_each_way([&] {
        network_interface const eth1("eth1");
        udp::socket in_right(context);
        dgram::multicast::open_receiver(in_right, way.any(5000));
        dgram::set_option(in, join_source_group(group, a, eth0));
        dgram::set_option(in_right, join_source_group(group, b, eth1));

        struct expectation
        {
            udp::socket& socket;
            network_interface where;
            char const* payload;
        };
        for (auto const* const text : {"left", "right"}) {
            wires.send(way, a, group, std::string("a ") + text, text);
            wires.send(way, b, group, std::string("b ") + text, text);
        }
        for (auto const& each :
             {expectation{in, eth0, "a left"}, expectation{in_right, eth1, "b right"}}) {
            auto& socket = each.socket;
            auto const& where = each.where;
            auto const* const payload = each.payload;
            auto const text_of = [&](auto const& got) -> std::optional<std::string> {
                if (got.template get<dgram::packet_info>().is_for(group, where))
                    return got.payload;
                // What IPv6 lets through besides comes by the other interface.
                CHECK(way.v6_datagrams);
                return std::nullopt;
            };
            CHECK(test::arrivals<dgram::packet_info>(socket, 1, text_of) ==
                  std::vector<std::string>{payload});
        }
    });
}
