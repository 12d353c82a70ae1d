// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast listen --explain` finds that the source is the reason why nothing comes.

#include <support/add_address.hpp>
#include <support/example_program.hpp>
#include <support/mcast_findings.hpp>
#include <support/mcast_wires.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <set>
#include <string>

using Catch::Matchers::ContainsSubstring;
using test::mcast;

namespace {

// On another network than eth0.
std::string const elsewhere = "10.88.1.1";

} // namespace

TEST_CASE("mcast finds that rp_filter drops what comes")
{
    std::string const group = GENERATE("239.255.77.1", "10.88.1.1@232.77.1.1");
    auto const value = GENERATE("1", "2");
    test::mcast_wire const net;
    test::add_address(net.sender, elsewhere + "/24", "left");
    net.receiver.sysctl("ipv4/conf/eth0/rp_filter", value);
    auto const where = net.receiver.enter();
    auto const send = [&] {
        net.send({group.substr(group.find('@') + 1) + "%left", "--source", elsewhere});
    };
    test::program listener(test::explained_listening(group + "%eth0", "1"));
    listener.wait_for("listening");
    send();
    auto const result = listener.finish();
    auto const all = test::findings(result);
    CHECK(test::bad(all) == std::set<std::string>{"rp_filter"});
    CHECK_THAT(test::text_of(all, "rp_filter"), ContainsSubstring("1 datagrams to this machine"));
    CHECK(test::json_lines(result.out).back().at("rp_filter_drops") == 1);
    if (group.find('@') != group.npos)
        CHECK_THAT(all.dump(), ContainsSubstring("add a route to it by eth0"));

    // What it says to do helps.
    net.receiver.ip("route add " + elsewhere + "/32 dev eth0");
    test::program again(
        mcast({"listen", group + "%eth0", "--count", "1", "--timeout", "15", "--json"}));
    again.wait_for("listening");
    send();
    CHECK(again.finish().status == 0);
}

TEST_CASE("mcast finds that the way back is by another interface")
{
    test::mcast_wires const net;
    net.receiver.sysctl("ipv4/conf/all/rp_filter", "1");
    net.receiver.ip("route add " + elsewhere + "/32 dev eth1");
    auto const where = net.receiver.enter();
    auto const all = test::findings(
        test::run_program(test::explained_listening(elsewhere + "@232.77.1.1%eth0")));
    CHECK(test::bad(all) == std::set<std::string>{"rp_filter"});
    CHECK_THAT(test::text_of(all, "rp_filter"), ContainsSubstring("reached by eth1"));
}

TEST_CASE("mcast finds that an old IGMP cannot name sources")
{
    test::mcast_wire const net;
    net.receiver.sysctl("ipv4/conf/eth0/force_igmp_version", "2");
    auto const where = net.receiver.enter();
    CHECK(test::bad(test::findings(test::run_program(test::explained_listening(
              "10.77.1.1@232.77.1.1%eth0")))) == std::set<std::string>{"igmp"});
    CHECK(
        test::bad(test::findings(test::run_program(test::explained_listening("239.255.77.1%eth0"))))
            .empty());
}
