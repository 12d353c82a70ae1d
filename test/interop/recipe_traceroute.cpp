// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipes of traceroute against traceroute(8): the same hops.

#include <support/example_program.hpp>
#include <support/foreign_program.hpp>
#include <support/hop_lines.hpp>
#include <support/router_chain.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <vector>

namespace {

struct kind
{
    bool v4;
    bool by_echo;
};

kind each_kind()
{
    auto const v4 = GENERATE(true, false);
    auto const by_echo = GENERATE(true, false);
    CAPTURE(v4, by_echo);
    return {v4, by_echo};
}

struct scene : test::router_chain
{
    std::string const path = test::installed("traceroute");

    std::vector<std::string> hops(std::vector<std::string> const& words) const
    {
        auto const result = near.in([&] { return test::run_program(words); });
        CAPTURE(result.out, result.err);
        CHECK(result.status == 0);
        return test::hop_lines(result.out);
    }

    // By the same kind of datagrams, one for each hop.
    std::vector<std::string> theirs(kind const& k, std::string const& to) const
    {
        std::vector<std::string> words{path, "-n", "-q", "1", "-w", "1", to};
        if (k.by_echo)
            words.insert(words.end() - 1, "-I");
        return hops(words);
    }

    std::vector<std::string> ours(kind const& k, std::string const& to) const
    {
        return hops(
            {test::example_path(k.by_echo ? "recipe_traceroute" : "recipe_unprivileged_traceroute"),
             to, "0.5"});
    }
};

} // namespace

TEST_CASE("the recipes of traceroute find the hops that traceroute finds")
{
    auto const k = each_kind();
    scene const net;
    for (int hop = 1; hop <= 4; ++hop) {
        auto const to = net.address_of(hop, k.v4);
        CAPTURE(to);
        auto const theirs = net.theirs(k, to);
        CHECK(net.ours(k, to) == theirs);
        CHECK(theirs == test::chain_lines(k.v4, hop));
    }
}

TEST_CASE("the recipes of traceroute miss the hop that traceroute misses")
{
    auto const k = each_kind();
    auto const silent = GENERATE(1, 2, 3);
    CAPTURE(silent);
    scene const net;
    net.silence(silent);
    auto const to = net.address_of(4, k.v4);
    auto const theirs = net.theirs(k, to);
    CHECK(net.ours(k, to) == theirs);
    CHECK(theirs == test::chain_lines(k.v4, 4, silent));
}

TEST_CASE("the recipes of traceroute end where traceroute ends")
{
    auto const k = each_kind();
    scene const net;
    net.add_route(2, "prohibit");
    auto const* const to = k.v4 ? "10.77.99.2" : "fd77:99::2";
    // First, as the router sends only so many errors at once, and traceroute needs many.
    auto const ours = net.ours(k, to);
    auto const theirs = net.theirs(k, to);
    CHECK(ours == theirs);
    CHECK(theirs == test::chain_lines(k.v4, 2));
}
