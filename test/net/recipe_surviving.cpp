// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe surviving_membership hears its group again after its interface was made anew.

#include <support/example_program.hpp>
#include <support/memberships.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

namespace asio = boost::asio;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("the recipe surviving_membership hears its group on an interface that was made again")
{
    auto const group = asio::ip::make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    auto const text = group.to_string() + " on eth0\n";
    test::two_wires net;
    test::witness witness(net, group);
    auto const where = net.receiver.enter();
    test::program program(
        {test::example_path("recipe_surviving_membership"), group.to_string(), "eth0", "5000"});
    program.wait_for("joined " + text);
    net.send("first life", group, "left");
    program.wait_for(": first life\n");
    CHECK(witness.hears() == "first life");

    std::string before = ": first life\n";
    for (std::string const life : {"second life", "third life"}) {
        net.sender.ip("link del left");
        program.wait_for(before + "lost " + text);
        test::connect(net.sender, "left", net.receiver, "eth0", 1);
        program.wait_for(before + "lost " + text + "joined " + text);
        CHECK(test::host_is_member(group, "eth0"));
        net.send("other interface", group, "right");
        net.send(life, group, "left");
        CHECK(witness.hears() == "other interface");
        CHECK(witness.hears() == life);
        before = ": " + life + '\n';
        program.wait_for(before);
    }

    CHECK_THAT(test::interrupt(program), !ContainsSubstring("other interface"));
}

TEST_CASE("the recipe surviving_membership waits for an interface that is not there yet")
{
    test::two_wires net;
    auto const group = asio::ip::make_address("239.255.77.1");
    auto const where = net.receiver.enter();
    test::program program(
        {test::example_path("recipe_surviving_membership"), "239.255.77.1", "eth2", "5000"});
    program.wait_for("waiting for 239.255.77.1 on eth2\n");
    test::connect(net.sender, "third", net.receiver, "eth2", 3);
    program.wait_for("joined 239.255.77.1 on eth2\n");
    net.send("other interface", group, "left");
    net.send("hello", group, "third");
    program.wait_for(": hello\n");
    CHECK_THAT(test::interrupt(program), !ContainsSubstring("other interface"));
}

TEST_CASE("the recipe surviving_membership refuses what no interface can help")
{
    test::host const host;
    auto const here = host.enter();
    auto const run = [](test::words arguments) {
        arguments.insert(arguments.begin(), test::example_path("recipe_surviving_membership"));
        return test::run_program(arguments);
    };
    CHECK(run({"239.1.1.1", "eth0"}).status == 2);
    CHECK(run({"10.0.0.1", "eth0", "5000"}).status == 1);
    CHECK_THAT(run({"10.0.0.1", "eth0", "5000"}).err, ContainsSubstring("not a multicast group"));
    CHECK_THAT(run({"232.1.1.1", "eth0", "5000"}).err, ContainsSubstring("needs a source"));
}
