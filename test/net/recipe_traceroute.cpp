// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipes traceroute and unprivileged_traceroute find every router on the way.

#include <support/example_program.hpp>
#include <support/hop_lines.hpp>
#include <support/router_chain.hpp>
#include <support/without_capabilities.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::Matches;

namespace {

struct kind
{
    bool v4;
    bool privileged;

    // Waits so long for each answer.
    test::program start(test::router_chain const& net, std::string const& to,
                        std::string const& seconds) const
    {
        test::words const words{
            test::example_path(privileged ? "recipe_traceroute" : "recipe_unprivileged_traceroute"),
            to, seconds};
        auto const here = net.near.enter();
        return test::program(privileged ? words : test::without_capabilities(words));
    }

    std::string far() const { return v4 ? "10.77.4.2" : "fd77:4::2"; }
    std::string nowhere() const { return v4 ? "10.77.99.2" : "fd77:99::2"; }
};

kind each_kind()
{
    auto const v4 = GENERATE(true, false);
    auto const privileged = GENERATE(true, false);
    CAPTURE(v4, privileged);
    return {v4, privileged};
}

} // namespace

TEST_CASE("the recipes of traceroute print each router and the host")
{
    auto const k = each_kind();
    test::router_chain const net;
    auto const result = k.start(net, k.far(), "20").finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(test::hop_lines(result.out) == test::chain_lines(k.v4, 4));
    std::string lines;
    for (int hop = 1; hop <= 4; ++hop)
        lines += ' ' + std::to_string(hop) + "  [0-9a-f.:]+  [0-9]+\\.[0-9]{3} ms\n";
    CHECK_THAT(result.out, Matches(lines));
}

TEST_CASE("the recipes of traceroute print a star for a router that says nothing")
{
    auto const k = each_kind();
    auto const silent = GENERATE(1, 3);
    CAPTURE(silent);
    test::router_chain const net;
    net.silence(silent);
    auto const result = k.start(net, k.far(), "0.5").finish();
    CHECK(result.status == 0);
    CHECK(test::hop_lines(result.out) == test::chain_lines(k.v4, 4, silent));
}

TEST_CASE("the recipes of traceroute end where a router says why it goes no further")
{
    auto const k = each_kind();
    test::router_chain const net;
    net.add_route(2, "prohibit");
    auto const result = k.start(net, k.nowhere(), "20").finish();
    CHECK(result.status == 0);
    CHECK(test::hop_lines(result.out) == test::chain_lines(k.v4, 2));
    CHECK_THAT(result.out, Matches("[^\n]* ms\n[^\n]* ms  [A-Za-z ]+\n"));
    if (k.privileged)
        CHECK_THAT(result.out, EndsWith("administratively prohibited\n"));
}

TEST_CASE("the recipes of traceroute end after 30 hops if nobody answers")
{
    auto const k = each_kind();
    test::router_chain const net;
    net.add_route(2, "blackhole");
    auto const result = k.start(net, k.nowhere(), "0.03").finish();
    CHECK(result.status == 0);
    auto const hops = test::hop_lines(result.out);
    REQUIRE(hops.size() == 30);
    CHECK(hops[1] == "2 *");
    CHECK(hops[29] == "30 *");
}

TEST_CASE("Ctrl-C ends the recipes of traceroute while they wait")
{
    auto const k = each_kind();
    test::router_chain const net;
    net.add_route(2, "blackhole");
    auto program = k.start(net, k.nowhere(), "60");
    program.wait_for(" ms\n");
    CHECK(test::hop_lines(test::interrupt(program)) == test::chain_lines(k.v4, 1));
}

TEST_CASE("two runs of a recipe of traceroute at once do not disturb one another")
{
    auto const k = each_kind();
    test::router_chain const net;
    net.silence(2);
    // The first waits for router 2 while the second, of which router 2 is the end, finds it silent
    // too, and both see what comes back for the other.
    auto first = k.start(net, k.far(), "0.5");
    auto second = k.start(net, net.address_of(3, k.v4), "0.5");
    CHECK(test::hop_lines(first.finish().out) == test::chain_lines(k.v4, 4, 2));
    CHECK(test::hop_lines(second.finish().out) == test::chain_lines(k.v4, 3, 2));
}

TEST_CASE("only the unprivileged recipe of traceroute needs no privilege")
{
    test::router_chain const net;
    auto const result = net.near.in([] {
        return test::run_program(
            test::without_capabilities({test::example_path("recipe_traceroute"), "10.77.4.2"}));
    });
    CHECK(result.status == 1);
    CHECK_THAT(result.err, ContainsSubstring(": Operation not permitted\n"));
}
