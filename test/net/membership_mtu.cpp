// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Memberships on an interface whose MTU falls below what IPv6 or IPv4 needs.

#include <dgram.hpp>

#include <support/keeping_host.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <vector>

namespace multicast = dgram::multicast;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using multicast::source_filter;
using words = std::vector<std::string>;

TEST_CASE("an IPv6 membership comes back with the MTU that IPv6 needs")
{
    test::keeping_host k(test::ipv6);
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 mtu 1279");
    auto const told = k.log.next(2);
    REQUIRE(told.size() == 2);
    CHECK(told[0] == k.text("lost"));
    CHECK(told[1].starts_with(k.text("failed to join")));
    CHECK(k.set.memberships().at(0).error == errc::interface_lacks_family);
    k.host.ip("link set eth0 mtu 1280");
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.is_member());
    CHECK(k.set.memberships().at(0).error == error_code());
}

TEST_CASE("a membership comes back although the MTU is large again when it is told")
{
    test::keeping_host k(test::each_transport());
    // Only `lo` can have less than IPv4 needs.
    std::string const name = k.way.v6_datagrams ? "eth0" : "lo";
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), name));
    k.host.ip("link set " + name + " mtu " + (k.way.v6_datagrams ? "1279" : "67"));
    k.host.ip("link set " + name + " mtu 1500");
    CHECK_FALSE(k.is_member(name));
    k.log.run_until([&] { return k.is_member(name); });
    CHECK(k.log.next(2).back() == k.text("joined", name));
    CHECK(k.log.count(multicast::membership_event::lost) == 1);
}

TEST_CASE("an IPv4 membership stays with the MTU that only IPv6 lacks")
{
    test::keeping_host k(GENERATE(test::ipv4, test::dual_stack));
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 mtu 1200");
    k.log.run_ready();
    CHECK(k.log.changes().empty());
    CHECK(k.is_member());
}

TEST_CASE("a membership waits for an interface to have IPv6")
{
    test::keeping_host k(test::ipv6);
    CHECK_FALSE(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link add eth0 mtu 1200 type veth peer name peer0");
    auto const told = k.log.next(1);
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with(k.text("failed to join")));
    k.host.ip("link set eth0 mtu 1500");
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.is_member());
}

TEST_CASE("the filter of a membership that went with the MTU is not replaced")
{
    test::host const host;
    auto const here = host.enter();
    host.ip(test::add_eth0);
    boost::asio::io_context context;
    auto socket = test::ipv6.open(context);
    auto const group = test::ipv6.group();
    network_interface const eth0("eth0");
    dgram::set_option(socket, multicast::join_group(group, eth0));
    host.ip("link set eth0 mtu 1200");
    host.ip("link set eth0 mtu 1500");
    error_code ec;
    multicast::set_source_filter(socket, group, eth0,
                                 source_filter::exclude({boost::asio::ip::make_address("fd77::1")}),
                                 ec);
    CHECK(ec == errc::not_joined);
}

TEST_CASE("a set takes a new filter for a membership that went with the MTU")
{
    test::keeping_host k(test::ipv6);
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 mtu 1279");
    k.host.ip("link set eth0 mtu 1500");
    auto const filter = source_filter::exclude({boost::asio::ip::make_address("fd77::1")});
    error_code ec;
    k.set.set_source_filter(k.way.group(), "eth0", filter, ec);
    CHECK(ec == error_code());
    k.log.run_until([&] { return k.is_member(); });
    CHECK(multicast::get_source_filter(k.socket, k.way.group(), network_interface("eth0")) ==
          filter);
    k.set.set_source_filter(k.way.group(), "eth1", filter, ec);
    CHECK(ec == errc::not_joined);
}
