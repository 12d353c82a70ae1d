// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Memberships that follow the name of an interface, whatever becomes of it.

#include <dgram.hpp>

#include <support/keeping_host.hpp>
#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
namespace multicast = dgram::multicast;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using multicast::source_filter;
using words = std::vector<std::string>;

TEST_CASE("a membership waits for its interface to appear")
{
    test::keeping_host k(test::each_transport());
    CHECK_FALSE(k.set.join(k.way.group(), "eth0"));
    CHECK_FALSE(k.set.memberships().at(0).joined());
    k.host.ip(test::add_eth0);
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.is_member());
    CHECK(k.set.memberships().at(0).where == network_interface("eth0"));
}

TEST_CASE("a membership on an interface that is there is joined at once and without a report")
{
    test::keeping_host k(test::each_transport());
    CHECK(k.set.join(k.way.group(), "lo"));
    CHECK(k.is_member("lo"));
    k.host.ip(test::add_eth0);
    k.log.run_ready();
    CHECK(k.log.changes().empty());
    k.set.leave(k.way.group(), "lo");
    CHECK_FALSE(k.is_member("lo"));
    CHECK(k.set.memberships().empty());
}

TEST_CASE("a membership comes back with an interface that is created again")
{
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    network_interface const old("eth0");

    k.host.ip("link delete eth0");
    CHECK(k.log.next(1) == words{k.text("lost")});
    error_code ec;
    multicast::get_source_filter(k.socket, k.way.group(), old, ec);
    CHECK(ec == errc::not_joined);
    k.host.ip(test::add_eth0);
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.is_member());
    CHECK(network_interface("eth0") != old);
}

TEST_CASE("a membership comes back with an interface of the same index")
{
    test::keeping_host k(test::each_transport());
    k.host.ip("link add eth0 index 77 type veth peer name peer0");
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link delete eth0");
    k.host.ip("link add eth0 index 77 type veth peer name peer0");
    CHECK_FALSE(k.is_member());
    CHECK(k.log.next(2) == words{k.text("lost"), k.text("joined")});
    CHECK(k.is_member());
}

TEST_CASE("a membership follows the name of an interface")
{
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 name lan");
    CHECK(k.log.next(1) == words{k.text("lost")});
    CHECK_FALSE(k.is_member("lan"));
    k.host.ip("link set peer0 name eth0");
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.is_member());
}

TEST_CASE("a name that one membership loses is there for another that was joined before")
{
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK_FALSE(k.set.join(k.way.group(), "lan"));
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 name lan");
    CHECK(k.log.next(2) == words{k.text("lost"), k.text("joined", "lan")});
    CHECK(k.is_member("lan"));
}

TEST_CASE("a membership that cannot be joined on its interface is told of once and tried again")
{
    test::keeping_host k(test::each_transport());
    CHECK_FALSE(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link add other type veth peer name peer0");
    k.host.ip("link set other multicast off");
    k.host.ip("link set other name eth0");
    auto const told = k.log.next(1);
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with(k.text("failed to join")));
    CHECK(k.set.memberships().at(0).error == errc::interface_not_multicast);

    k.host.ip("link set eth0 up");
    k.host.ip("link set peer0 up");
    k.log.run_ready();
    CHECK(k.log.changes().size() == 1);
    k.host.ip("link set eth0 multicast on");
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.set.memberships().at(0).error == error_code());
    CHECK(k.is_member());
}

TEST_CASE("why a membership could not be joined is forgotten with its interface")
{
    test::keeping_host k(test::each_transport());
    CHECK_FALSE(k.set.join(k.way.group(), "eth0"));
    auto const fails_on_one_beside = [&](std::string const& peer) {
        k.host.ip("link add other type veth peer name " + peer);
        k.host.ip("link set other multicast off");
        k.host.ip("link set other name eth0");
        auto const told = k.log.next(1);
        return told.size() == 1 && told[0].starts_with(k.text("failed to join"));
    };
    CHECK(fails_on_one_beside("peer0"));
    k.host.ip(GENERATE("link delete eth0", "link set eth0 name lan"));
    k.log.run_until([&] { return !k.set.memberships().at(0).error; });
    CHECK(k.log.changes().size() == 1);
    CHECK(fails_on_one_beside("peer1"));
}

// The bridge tells with the message for deleted interfaces.
TEST_CASE("leaving a bridge is not taken for a deletion")
{
    test::keeping_host k;
    k.host.ip("link add br0 type bridge");
    k.host.ip(test::add_eth0);
    k.host.ip("link set eth0 master br0");
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 nomaster");
    k.host.ip("link add last type veth peer name last0");
    CHECK_FALSE(k.set.join(k.way.other_group(), "marker"));
    k.host.ip("link set last name marker");
    CHECK(k.log.next(1) == words{"joined 239.255.77.2 on marker"});
    CHECK(k.is_member());
}

TEST_CASE("a waiting membership does not take an index or an alternative name for a name")
{
    test::keeping_host k;
    k.host.ip("link property add dev lo altname other");
    auto const index = std::to_string(network_interface("lo").index());
    CHECK_FALSE(k.set.join(k.way.group(), index));
    CHECK_FALSE(k.set.join(k.way.group(), "other"));
    CHECK_FALSE(k.is_member("lo"));
}

TEST_CASE("what the set does not accept it does not hold")
{
    test::keeping_host k;
    k.host.ip(test::add_eth0);
    auto const source = make_address("10.77.0.1");
    CHECK(k.set.join(k.way.group(), "eth0"));
    auto const error_of = [&](char const* group, char const* name, source_filter const& filter) {
        error_code ec;
        CHECK_FALSE(k.set.join(make_address(group), name, filter, ec));
        return ec;
    };
    for (char const* const name : {"eth0", "eth7"}) {
        CAPTURE(name);
        CHECK(error_of("10.0.0.1", name, {}) == errc::not_multicast);
        CHECK(error_of("ff15::1", name, {}) == errc::address_family_mismatch);
        CHECK(error_of("232.1.1.1", name, {}) == errc::source_required);
        CHECK(error_of("232.1.1.1", name, source_filter::include({})) == errc::source_required);
        CHECK(error_of("239.1.1.1", name, source_filter::exclude({k.way.group()})) ==
              errc::invalid_source);
        CHECK(error_of("239.1.1.1", name, source_filter::include({source, make_address("::1")})) ==
              errc::address_family_mismatch);
    }
    CHECK(error_of("239.255.77.1", "eth0", {}) == errc::already_joined);
    CHECK(error_of("239.1.1.1", "", {}) == errc::interface_required);
    CHECK(error_of("239.1.1.1", "a234567890123456", {}) == errc::no_such_interface);
    CHECK(error_of("239.1.1.1", "eth0:1", {}) == errc::no_such_interface);

    // All sources or none.
    std::vector<asio::ip::address> many;
    for (unsigned i = 1; i <= 11; ++i)
        many.push_back(asio::ip::address_v4(0x0a4d'0000u + i));
    CHECK(error_of("232.1.1.1", "eth0", source_filter::include(many)) == errc::too_many_sources);
    CHECK(error_of("239.1.1.1", "eth0", source_filter::exclude(many)) == errc::too_many_sources);
    CHECK_FALSE(test::host_is_member(make_address("232.1.1.1"), "eth0"));
    CHECK_FALSE(test::host_is_member(make_address("239.1.1.1"), "eth0"));
    CHECK(k.set.memberships().size() == 1);

    error_code ec;
    k.set.leave(make_address("239.1.1.1"), "eth0", ec);
    CHECK(ec == errc::not_joined);
    k.set.set_source_filter(make_address("239.1.1.1"), "eth0", {}, ec);
    CHECK(ec == errc::not_joined);
    k.set.set_source_filter(k.way.group(), "eth0", source_filter::include({}), ec);
    CHECK(ec == errc::source_required);
    CHECK(k.is_member());
}

TEST_CASE("a full table of memberships is told of when the interface comes")
{
    test::keeping_host k;
    k.host.sysctl("ipv4/igmp_max_memberships", "1");
    CHECK_FALSE(k.set.join(k.way.group(), "eth0"));
    CHECK_FALSE(k.set.join(k.way.other_group(), "eth0"));
    k.host.ip(test::add_eth0);
    auto const told = k.log.next(2);
    REQUIRE(told.size() == 2);
    CHECK(told[0] == k.text("joined"));
    CHECK(k.log.changes()[1].membership.error == errc::too_many_groups);
    k.set.leave(k.way.group(), "eth0");
    k.host.ip("link set eth0 up");
    CHECK(k.log.next(1) == words{"joined 239.255.77.2 on eth0"});
}

TEST_CASE("a set that ends leaves its groups and no others")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, multicast::join_group(way.other_group(), network_interface("lo")));
    {
        multicast::membership_set set(socket);
        CHECK(set.join(way.group(), "lo"));
        CHECK(test::host_is_member(way.group(), "lo"));
    }
    CHECK_FALSE(test::host_is_member(way.group(), "lo"));
    CHECK(test::host_is_member(way.other_group(), "lo"));
}
