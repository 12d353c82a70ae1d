// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipes with several groups tell them apart, and what is wrong with their arguments.

#include <support/example_program.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
using Catch::Matchers::ContainsSubstring;

namespace {

int count(std::string const& text, std::string const& part)
{
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

} // namespace

TEST_CASE("the recipe several_groups hears each group on its own interface only")
{
    auto const a = asio::ip::make_address("239.255.77.1");
    auto const b = asio::ip::make_address("239.255.77.2");
    auto const c = asio::ip::make_address("ff15::77:1");
    auto const d = asio::ip::make_address("ff15::77:2");
    auto const stranger = asio::ip::make_address("239.255.77.3");
    test::two_wires net;
    test::witness v4(net, a);
    v4.join(net, b);
    v4.join(net, stranger);
    test::witness v6(net, c);
    v6.join(net, d);

    auto const where = net.receiver.enter();
    test::program program({test::example_path("recipe_several_groups"), "5000", "239.255.77.1",
                           "eth0", "239.255.77.2", "eth1", "ff15::77:1", "eth0", "ff15::77:2",
                           "eth1"});
    program.wait_for("listening");
    for (auto const& group : {a, b, stranger}) {
        for (auto const* const by : {"right", "left"}) {
            net.send(group.to_string() + " by " + by, group, by);
            CHECK(v4.hears() == group.to_string() + " by " + by);
        }
    }
    for (auto const& group : {c, d}) {
        for (auto const* const by : {"right", "left"}) {
            net.send(group.to_string() + " by " + by, group, by);
            CHECK(v6.hears() == group.to_string() + " by " + by);
        }
    }
    net.send("end", d, "right");
    program.wait_for(": end\n");

    CHECK(test::interrupt(program) == "listening\n"
                                      "239.255.77.1 on eth0: 239.255.77.1 by left\n"
                                      "239.255.77.2 on eth1: 239.255.77.2 by right\n"
                                      "ff15::77:1 on eth0: ff15::77:1 by left\n"
                                      "ff15::77:2 on eth1: ff15::77:2 by right\n"
                                      "ff15::77:2 on eth1: end\n");
}

TEST_CASE("the recipe two_sockets_one_port gives each group to its own socket")
{
    bool const v4 = GENERATE(true, false);
    auto const first = asio::ip::make_address(v4 ? "239.255.77.1" : "ff15::77:1");
    auto const second = asio::ip::make_address(v4 ? "239.255.77.2" : "ff15::77:2");
    test::two_wires net;
    test::witness witness(net, first);
    witness.join(net, second);

    auto const where = net.receiver.enter();
    test::program program({test::example_path("recipe_two_sockets_one_port"), "5000",
                           first.to_string(), "eth0", second.to_string(), "eth1"});
    program.wait_for("listening to " + first.to_string() + " on eth0\n");
    program.wait_for("listening to " + second.to_string() + " on eth1\n");
    for (auto const& group : {first, second}) {
        for (auto const* const by : {"left", "right"}) {
            net.send(group.to_string() + " by " + by, group, by);
            CHECK(witness.hears() == group.to_string() + " by " + by);
        }
    }
    net.send("end", first, "left");
    net.send("end", second, "right");
    program.wait_for("the socket of " + first.to_string() + ": end\n");
    program.wait_for("the socket of " + second.to_string() + ": end\n");

    auto const out = test::interrupt(program);
    auto const heard = [&](asio::ip::address const& socket, asio::ip::address const& group,
                           std::string const& by) {
        return count(out, "the socket of " + socket.to_string() + ": " + group.to_string() +
                              " by " + by + '\n');
    };
    CHECK(heard(first, first, "left") == 1);
    CHECK(heard(second, second, "right") == 1);
    CHECK(count(out, " by ") == 2);
    CHECK(count(out, ": end\n") == 2);
}

TEST_CASE("the recipes say what is wrong")
{
    test::host const host;
    auto const here = host.enter();
    auto const run = [](std::string const& name, test::words arguments) {
        arguments.insert(arguments.begin(), test::example_path("recipe_" + name));
        return test::run_program(arguments);
    };

    std::string const with_sources = GENERATE("ssm_receiver", "exclude_source");
    CAPTURE(with_sources);
    CHECK(run(with_sources, {}).status == 2);
    CHECK(run(with_sources, {"239.1.1.1", "lo", "5000"}).status == 2);
    CHECK_THAT(run(with_sources, {}).err, ContainsSubstring("GROUP INTERFACE PORT"));
    struct mistake
    {
        test::words arguments;
        std::string message;
    };
    std::array const mistakes = {
        mistake{{"239.1.1.1", "eth9", "5000", "10.0.0.1"}, "no such network interface"},
        mistake{{"10.0.0.1", "lo", "5000", "10.0.0.1"}, "not a multicast group"},
        mistake{{"239.1.1.1", "lo", "5000", "239.1.1.1"}, "not the address of a source"},
        mistake{{"239.1.1.1", "lo", "5000", "fe80::1"}, "address of the wrong family"},
        mistake{{"239.1.1.1", "lo", "65536", "10.0.0.1"}, "Invalid argument"},
        mistake{{"239.1.1.1", "lo", "50x", "10.0.0.1"}, "Invalid argument"},
        mistake{{"239.1.1.1", "lo", "5000", "nobody"}, "Invalid argument"},
    };
    for (auto const& m : mistakes) {
        CAPTURE(m.arguments);
        auto const result = run(with_sources, m.arguments);
        CHECK(result.status == 1);
        CHECK_THAT(result.err, ContainsSubstring(m.arguments[0] + ' ' + m.arguments[1]) &&
                                   ContainsSubstring(": " + m.message));
    }

    CHECK(run("several_groups", {"5000", "239.1.1.1"}).status == 2);
    CHECK(run("several_groups", {"5000", "239.1.1.1", "lo", "239.1.1.2"}).status == 2);
    CHECK(run("several_groups", {"5000", "239.1.1.1", "eth9"}).status == 1);
    // The same membership twice.
    CHECK_THAT(run("several_groups", {"5000", "239.1.1.1", "lo", "239.1.1.1", "lo"}).err,
               ContainsSubstring("already a member"));
    CHECK(run("two_sockets_one_port", {"5000", "239.1.1.1", "lo"}).status == 2);
    // One of two that run at once.
    CHECK_THAT(run("two_sockets_one_port", {"5000", "239.1.1.1", "lo", "232.1.1.1", "lo"}).err,
               ContainsSubstring("this group needs a source"));
    CHECK(run("mdns_responder", {"lo"}).status == 2);
    CHECK(run("mdns_responder", {"eth9", "test.local"}).status == 1);
}
