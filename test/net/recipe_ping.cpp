// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipes ping and unprivileged_ping print what becomes of their requests, and nothing else.

#include <support/example_program.hpp>
#include <support/router_chain.hpp>
#include <support/without_capabilities.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <csignal>
#include <regex>
#include <string>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::Matches;

namespace {

struct kind
{
    bool v4;
    bool privileged;

    test::words command(test::words const& arguments) const
    {
        auto words = arguments;
        words.insert(words.begin(),
                     test::example_path(privileged ? "recipe_ping" : "recipe_unprivileged_ping"));
        return privileged ? words : test::without_capabilities(words);
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

struct scene : test::router_chain
{
    scene()
    {
        // Group 0 may have ping sockets.
        near.sysctl("ipv4/ping_group_range", "0 0");
    }

    test::program start(test::words const& words) const
    {
        auto const here = near.enter();
        return test::program(words);
    }
};

// What a program printed, with T for every time.
std::string without_times(std::string const& output)
{
    return std::regex_replace(output, std::regex("time=[0-9]+\\.[0-9]{3} ms"), "T");
}

} // namespace

TEST_CASE("the recipes of ping print each reply with its size and its hops")
{
    auto const k = each_kind();
    scene net;
    auto const result = net.start(k.command({k.far(), "2", "0.05", "20"})).finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    auto const start = "64 bytes from " + k.far();
    CHECK(without_times(result.out) == start + ": seq=1 hops=61 T\n" + start +
                                           ": seq=2 hops=61 T\n2 sent, 2 replies, 0 errors\n");
}

TEST_CASE("the recipes of ping print which router says that a host is unreachable")
{
    auto const k = each_kind();
    scene net;
    net.add_route(3, "prohibit");
    auto const result = net.start(k.command({k.nowhere(), "2", "0.05", "20"})).finish();
    CHECK(result.status == 1);
    CHECK(result.err.empty());
    auto const reason = !k.privileged
                            ? std::string(k.v4 ? "No route to host" : "Permission denied")
                            : std::string("communication ") + (k.v4 ? "" : "with destination ") +
                                  "administratively prohibited";
    auto const start = "destination unreachable from " + net.address_of(3, k.v4);
    CHECK(result.out == start + ": seq=1 " + reason + '\n' + start + ": seq=2 " + reason +
                            "\n2 sent, 0 replies, 2 errors\n");
}

TEST_CASE("the recipes of ping print which router drops a request that goes in circles")
{
    auto const k = each_kind();
    scene net;
    net.at(3).ip("route add 10.77.99.0/24 via 10.77.3.1");
    net.at(3).ip("-6 route add fd77:99::/64 via fd77:3::1");
    auto const result = net.start(k.command({k.nowhere(), "1", "0", "20"})).finish();
    CHECK(result.status == 1);
    // Of 64 hops router 1 takes the first and router 2 the last. It chooses one of its addresses.
    CHECK_THAT(result.out,
               Matches("time exceeded from " +
                       std::string(k.v4 ? "10\\.77\\.(2\\.2|3\\.1)" : "fd77:(2::2|3::1)") +
                       ": seq=1 .*\n1 sent, 0 replies, 1 errors\n"));
}

TEST_CASE("the recipes of ping go on while errors of earlier requests come in bursts")
{
    auto const k = each_kind();
    scene net;
    // Nobody has this address. What waits for it fails all at once.
    std::string const neighbor = k.v4 ? "10.77.1.99" : "fd77:1::99";
    net.near.sysctl(std::string(k.v4 ? "ipv4" : "ipv6") + "/neigh/far/retrans_time_ms", "30");
    auto const result = net.start(k.command({neighbor, "200", "0.003", "0.5"})).finish();
    CHECK(result.status == 1);
    CHECK(result.err.empty());
    CHECK_THAT(result.out, ContainsSubstring("\n200 sent, 0 replies, "));
    CHECK_THAT(result.out, ContainsSubstring("destination unreachable from "));
}

TEST_CASE("the recipes of ping end after the timeout if nothing comes")
{
    auto const k = each_kind();
    scene net;
    net.add_route(2, "blackhole");
    auto const result = net.start(k.command({k.nowhere(), "2", "0.05", "0.2"})).finish();
    CHECK(result.status == 1);
    CHECK(result.err.empty());
    CHECK(result.out == "2 sent, 0 replies, 0 errors\n");
}

TEST_CASE("the recipes of ping go on until Ctrl-C and then print how many came back")
{
    auto const k = each_kind();
    scene net;
    auto program = net.start(k.command({k.far(), "1000000", "0.01"}));
    program.wait_for("seq=3 ");
    auto const out = test::interrupt(program);
    std::smatch counts;
    REQUIRE(std::regex_search(out, counts,
                              std::regex("\n([0-9]+) sent, ([0-9]+) replies, 0 errors\n$")));
    CHECK(std::stoi(counts[1]) >= 3);
    CHECK(std::stoi(counts[1]) - std::stoi(counts[2]) <= 1);
}

TEST_CASE("the recipes of ping fail at Ctrl-C if nothing came back")
{
    auto const k = each_kind();
    scene net;
    net.add_route(3, "unreachable");
    // The next request is far away, so that no more than one error comes.
    auto program = net.start(k.command({k.nowhere(), "5", "60"}));
    program.wait_for("seq=1 ");
    program.signal(SIGINT);
    auto const result = program.finish();
    CHECK(result.status == 1);
    CHECK(result.err.empty());
    CHECK_THAT(result.out, EndsWith("\n1 sent, 0 replies, 1 errors\n"));
}

TEST_CASE("the recipes of ping do not take the replies to others for their own")
{
    auto const k = each_kind();
    scene net;
    net.add_route(3, "prohibit");
    auto const router = net.address_of(3, k.v4);
    // All three use the same sequence numbers at once.
    auto other = net.start(k.command({router, "1000000", "0.005"}));
    auto failing = net.start(k.command({k.nowhere(), "4", "0.05", "0.5"}));
    other.wait_for("seq=1 ");
    auto const result = net.start(k.command({k.far(), "20", "0.01", "20"})).finish();
    CHECK_THAT(result.out, EndsWith("\n20 sent, 20 replies, 0 errors\n"));
    CHECK_THAT(result.out, !ContainsSubstring("from " + router));
    auto const out = test::interrupt(other);
    CHECK_THAT(out, ContainsSubstring(" 0 errors\n"));
    CHECK_THAT(out, !ContainsSubstring("from " + k.far()));
    CHECK_THAT(failing.finish().out, EndsWith("\n4 sent, 0 replies, 4 errors\n"));
}

TEST_CASE("the recipes of ping end if there is no route")
{
    auto const k = each_kind();
    scene net;
    net.near.ip(std::string(k.v4 ? "" : "-6 ") + "route del default");
    auto const result = net.start(k.command({k.nowhere(), "2", "0.05", "60"})).finish();
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, EndsWith(": Network is unreachable\n"));
}

TEST_CASE("the recipes of ping say what they may not do")
{
    scene net;
    auto const words =
        test::without_capabilities({test::example_path("recipe_ping"), "10.77.4.2", "1", "0", "1"});
    auto const raw = net.start(words).finish();
    CHECK(raw.status == 1);
    CHECK_THAT(raw.err, EndsWith(": Operation not permitted\n"));

    // No group may: the default of the system.
    net.near.sysctl("ipv4/ping_group_range", "1 0");
    kind const unprivileged{true, false};
    auto const refused = net.start(unprivileged.command({"10.77.4.2", "1", "0", "1"})).finish();
    CHECK(refused.status == 1);
    CHECK_THAT(refused.err, EndsWith(": Permission denied\n"));
}

TEST_CASE("the recipes of ping refuse arguments that they cannot read")
{
    auto const k = each_kind();
    scene net;
    CHECK(net.start(k.command({})).finish().status == 2);
    for (test::words const& arguments :
         {test::words{"nobody"}, test::words{k.far(), "many"}, test::words{k.far(), "0"},
          test::words{k.far(), "1", "soon"}, test::words{k.far(), "1", "-1"},
          test::words{k.far(), "1", "0", "1e9"}, test::words{k.far(), "1", "nan"}}) {
        CAPTURE(arguments);
        auto const result = net.start(k.command(arguments)).finish();
        CHECK(result.status == 1);
        CHECK(result.out.empty());
        CHECK_THAT(result.err, EndsWith(": Invalid argument\n"));
    }
}
