// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe path_mtu_probe finds the MTU of the smallest link, and says who told it.

#include <support/example_program.hpp>
#include <support/router_chain.hpp>
#include <support/without_capabilities.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <csignal>
#include <string>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;

namespace {

struct family
{
    bool v4;

    // Waits so long for each answer.
    test::program start(test::router_chain const& net, std::string const& to,
                        std::string const& seconds) const
    {
        auto const here = net.near.enter();
        return test::program(
            test::without_capabilities({test::example_path("recipe_path_mtu_probe"), to, seconds}));
    }

    std::string far() const { return v4 ? "10.77.4.2" : "fd77:4::2"; }
    std::string nowhere() const { return v4 ? "10.77.99.2" : "fd77:99::2"; }
    std::string found(int mtu) const
    {
        return "path MTU to " + far() + ": " + std::to_string(mtu) + '\n';
    }
};

family each_family()
{
    auto const v4 = GENERATE(true, false);
    CAPTURE(v4);
    return {v4};
}

} // namespace

TEST_CASE("the recipe path_mtu_probe prints each router that has a smaller link")
{
    auto const f = each_family();
    test::router_chain const net;
    net.set_mtu(2, 1450);
    net.set_mtu(3, 1480);
    net.set_mtu(4, 1401);
    auto const result = f.start(net, f.far(), "20").finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(result.out == "this host: 1500\n" + net.address_of(1, f.v4) + ": 1450\n" +
                            net.address_of(3, f.v4) + ": 1401\n" + f.found(1401));

    // What the first run made the system learn.
    auto const again = f.start(net, f.far(), "20").finish();
    CHECK(again.out == "this host: 1401\n" + f.found(1401));
}

TEST_CASE("the recipe path_mtu_probe finds what every link takes")
{
    auto const f = each_family();
    auto const mtu = GENERATE(1500, 1280, 9000);
    CAPTURE(mtu);
    test::router_chain const net;
    for (int wire = 1; wire <= test::router_chain::wire_count; ++wire)
        net.set_mtu(wire, mtu);
    auto const result = f.start(net, f.far(), "20").finish();
    CHECK(result.status == 0);
    CHECK(result.out == "this host: " + std::to_string(mtu) + '\n' + f.found(mtu));
}

TEST_CASE("the recipe path_mtu_probe searches where the router says nothing")
{
    auto const f = each_family();
    auto const mtu = GENERATE(1499, 1355, 1281);
    CAPTURE(mtu);
    test::router_chain const net;
    net.set_mtu(3, mtu);
    net.silence(2);
    auto const result = f.start(net, f.far(), "0.1").finish();
    CHECK(result.status == 0);
    CHECK_THAT(result.out, ContainsSubstring("\n1500 is lost\n"));
    CHECK_THAT(result.out, EndsWith('\n' + f.found(mtu)));
}

TEST_CASE("the recipe path_mtu_probe finds the size for a host that sends few errors")
{
    auto const f = each_family();
    test::router_chain const net;
    // The default of the system.
    net.far.sysctl("ipv4/icmp_ratelimit", "1000");
    net.far.sysctl("ipv6/icmp/ratelimit", "1000");
    net.set_mtu(3, 1490);
    net.silence(2);
    auto const result = f.start(net, f.far(), "0.1").finish();
    CHECK(result.status == 0);
    CHECK_THAT(result.out, EndsWith('\n' + f.found(1490)));
}

TEST_CASE("the recipe path_mtu_probe goes on where its own host drops what is too large")
{
    auto const f = each_family();
    test::router_chain const net;
    // The wire drops what its other end does not take: what is more than 4 bytes over its MTU.
    net.routers[0].ip("link set near mtu 1400");
    auto const near = net.address_of(1, f.v4);
    auto const result = f.start(net, near, "0.1").finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK_THAT(result.out, ContainsSubstring("\n1500 is lost\n"));
    CHECK_THAT(result.out, EndsWith("\npath MTU to " + near + ": 1404\n"));
}

TEST_CASE("the recipe path_mtu_probe fails if the host does not answer")
{
    auto const f = each_family();
    auto const type = GENERATE("blackhole", "prohibit");
    CAPTURE(type);
    test::router_chain const net;
    net.add_route(2, type);
    auto const result = f.start(net, f.nowhere(), "0.1").finish();
    CHECK(result.status == 1);
    CHECK(result.out == "this host: 1500\n" + f.nowhere() + " does not answer\n");
}

TEST_CASE("Ctrl-C ends the recipe path_mtu_probe while it waits")
{
    auto const f = each_family();
    test::router_chain const net;
    net.add_route(2, "blackhole");
    auto program = f.start(net, f.nowhere(), "60");
    program.wait_for("this host: 1500\n");
    program.signal(SIGINT);
    auto const result = program.finish();
    CHECK(result.status == 1);
    CHECK(result.err.empty());
}
