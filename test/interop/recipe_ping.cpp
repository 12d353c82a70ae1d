// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipes of ping against ping(8) of iputils: the same replies, and the same errors.

#include <support/example_program.hpp>
#include <support/foreign_program.hpp>
#include <support/router_chain.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <cstddef>
#include <regex>
#include <string>
#include <vector>

using Catch::Matchers::ContainsSubstring;

namespace {

struct scene : test::router_chain
{
    scene() { near.sysctl("ipv4/ping_group_range", "0 0"); }

    std::string const path = test::installed("ping");

    test::program::result run(std::vector<std::string> const& words) const
    {
        return near.in([&] { return test::run_program(words); });
    }
};

// "64 bytes from 10.77.4.2 seq 1 hops 61" for a reply, "error from 10.77.3.2 seq 1" for an error.
std::vector<std::string> facts(std::string const& output, std::string const& reply,
                               std::string const& error)
{
    std::vector<std::string> found;
    std::regex const either(reply + '|' + error);
    for (std::sregex_iterator at(output.begin(), output.end(), either), end; at != end; ++at) {
        auto const& match = *at;
        if (match[1].matched)
            found.push_back(match.str(1) + " bytes from " + match.str(2) + " seq " + match.str(3) +
                            " hops " + match.str(4));
        else
            found.push_back("error from " + match.str(5) + " seq " + match.str(6));
    }
    return found;
}

std::vector<std::string> facts_of_ours(std::string const& output)
{
    return facts(output, "([0-9]+) bytes from ([0-9a-f.:]+): seq=([0-9]+) hops=([0-9]+) time=",
                 "(?:time exceeded|destination unreachable) from ([0-9a-f.:]+): seq=([0-9]+) ");
}

std::vector<std::string> facts_of_theirs(std::string const& output)
{
    return facts(output, "([0-9]+) bytes from ([0-9a-f.:]+): icmp_seq=([0-9]+) ttl=([0-9]+) time=",
                 "From ([0-9a-f.:]+) icmp_seq=([0-9]+) ");
}

// Both ask twice, and find the same. A router of Linux says no more than five times, at first, that
// a route is unreachable.
std::vector<std::string> compare(scene const& net, std::string const& recipe, std::string const& to)
{
    auto const theirs = net.run({net.path, "-n", "-c", "2", "-i", "0.2", "-W", "1", to});
    auto const ours = net.run({test::example_path(recipe), to, "2", "0.05", "1"});
    CAPTURE(to, ours.out, ours.err, theirs.out, theirs.err);
    CHECK(ours.status == theirs.status);
    CHECK(facts_of_ours(ours.out) == facts_of_theirs(theirs.out));
    return facts_of_theirs(theirs.out);
}

std::string each_recipe()
{
    return GENERATE("recipe_ping", "recipe_unprivileged_ping");
}

} // namespace

TEST_CASE("the recipes of ping have the replies that iputils has")
{
    auto const v4 = GENERATE(true, false);
    auto const recipe = each_recipe();
    CAPTURE(v4, recipe);
    scene const net;
    for (int hop = 1; hop <= 4; ++hop) {
        auto const to = net.address_of(hop, v4);
        auto const replies = compare(net, recipe, to);
        REQUIRE(replies.size() == 2);
        CHECK(replies[1] == "64 bytes from " + to + " seq 2 hops " + std::to_string(65 - hop));
    }
}

TEST_CASE("the recipes of ping have the errors that iputils has")
{
    auto const v4 = GENERATE(true, false);
    auto const recipe = each_recipe();
    auto const type = GENERATE("unreachable", "prohibit", "blackhole", "loop");
    CAPTURE(v4, recipe, type);
    scene const net;
    if (type == std::string("loop")) {
        net.at(3).ip("route add 10.77.99.0/24 via 10.77.3.1");
        net.at(3).ip("-6 route add fd77:99::/64 via fd77:3::1");
    } else {
        net.add_route(3, type);
    }
    auto const errors = compare(net, recipe, v4 ? "10.77.99.2" : "fd77:99::2");
    CHECK(errors.empty() == (type == std::string("blackhole")));
}

TEST_CASE("ping of iputils passes in one piece what path_mtu_probe finds and no more")
{
    auto const v4 = GENERATE(true, false);
    CAPTURE(v4);
    scene const net;
    net.set_mtu(2, 1450);
    net.set_mtu(4, 1391);
    std::string const to = v4 ? "10.77.4.2" : "fd77:4::2";
    auto const ours = net.run({test::example_path("recipe_path_mtu_probe"), to, "1"});
    auto const told = "path MTU to " + to + ": ";
    auto const at = ours.out.find(told);
    CAPTURE(ours.out, ours.err);
    REQUIRE(at != std::string::npos);
    auto const data = std::stoi(ours.out.substr(at + told.size())) - (v4 ? 20 : 40) - 8;
    auto const ping = [&](int size) {
        return net.run(
            {net.path, "-n", "-c", "1", "-W", "1", "-M", "do", "-s", std::to_string(size), to});
    };
    auto const passes = ping(data);
    CHECK(passes.status == 0);
    CHECK_THAT(passes.out, ContainsSubstring(std::to_string(data + 8) + " bytes from " + to));
    auto const fails = ping(data + 1);
    CHECK(fails.status == 1);
}
