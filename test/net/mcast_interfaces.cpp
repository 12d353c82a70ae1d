// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast` with several groups on several interfaces at once.

#include <support/example_program.hpp>
#include <support/mcast_wires.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <map>
#include <set>
#include <string>
#include <utility>

using test::mcast;

namespace {

// How many came to each group by each interface.
std::map<std::pair<std::string, std::string>, int> streams(test::program& listener)
{
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const summary = test::json_lines(result.out).back();
    CHECK(summary.at("foreign") == 0);
    CHECK(summary.at("lost") == 0);
    std::map<std::pair<std::string, std::string>, int> found;
    for (auto const& each : summary.at("streams"))
        found[{each.at("group"), each.at("interface")}] += each.at("received").get<int>();
    return found;
}

std::multiset<std::string> interfaces(test::program::result const& result)
{
    CAPTURE(result.out, result.err);
    std::multiset<std::string> found;
    for (auto const& each : test::events(test::json_lines(result.out), "listening"))
        found.insert(each.at("interface").get<std::string>());
    return found;
}

} // namespace

TEST_CASE("every group is joined and sent to on every interface that is given")
{
    auto const [one, two, plain_one, plain_two] =
        GENERATE(table<std::string, std::string, std::string, std::string>(
            {{"239.255.77.1", "239.255.77.2", "239.255.77.1", "239.255.77.2"},
             {"[ff15::77:1]", "[ff15::77:2]", "ff15::77:1", "ff15::77:2"}}));
    auto const how =
        GENERATE(test::words{"-i", "eth0", "--interface", "eth1"}, test::words{"--all-interfaces"});
    test::mcast_wires const net;
    auto const where = net.receiver.enter();
    test::words arguments = {"listen",    one,  two,      "--count", "12",
                             "--timeout", "15", "--json", "--quiet"};
    arguments.insert(arguments.end(), how.begin(), how.end());
    test::program listener(mcast(arguments));
    listener.wait_for(plain_two + "\",\"interface\":\"eth1");
    net.send({one, two, "-i", "left", "-i", "right", "-c", "3", "--interval", "1", "-q"});
    CHECK(streams(listener) == std::map<std::pair<std::string, std::string>, int>{
                                   {{plain_one, "eth0"}, 3},
                                   {{plain_one, "eth1"}, 3},
                                   {{plain_two, "eth0"}, 3},
                                   {{plain_two, "eth1"}, 3},
                               });
}

TEST_CASE("a group that names its interface is joined there only")
{
    test::mcast_wires const net;
    auto const where = net.receiver.enter();
    auto const result = test::run_program(mcast({"listen", "239.255.77.1", "239.255.77.2%eth1",
                                                 "-i", "eth0", "--timeout", "0.05", "--json"}));
    CHECK(interfaces(result) == std::multiset<std::string>{"eth0", "eth1"});
}

TEST_CASE("all interfaces are those that are up and carry multicast")
{
    auto const group = GENERATE("239.255.77.1%*", "[ff15::77:1]%*");
    test::mcast_wires const net;
    auto const where = net.receiver.enter();
    auto const listen = mcast({"listen", group, "--timeout", "0.05", "--json"});
    CHECK(interfaces(test::run_program(listen)) == std::multiset<std::string>{"eth0", "eth1"});
    net.receiver.ip("link set eth0 multicast off");
    CHECK(interfaces(test::run_program(listen)) == std::multiset<std::string>{"eth1"});
    net.receiver.ip("link set eth1 down");
    auto const none = test::run_program(listen);
    CHECK(none.status == 2);
    CHECK(none.err == "mcast: no interface is up and carries multicast: name one; "
                      "there are: lo, eth0, eth1\n");
}

TEST_CASE("mcast send says of each group on each interface what it sent")
{
    test::mcast_wires const net;
    auto const sent = net.sender.in([] {
        return test::run_program(
            mcast({"send", "239.255.77.1%*", "[ff15::77:1]%left:6000", "-c", "2", "--json"}));
    });
    CAPTURE(sent.out, sent.err);
    CHECK(sent.status == 0);
    auto const lines = test::json_lines(sent.out);
    CHECK(test::events(lines, "sending").size() == 3);
    CHECK(test::events(lines, "sent").size() == 6);
    auto const summaries = test::events(lines, "summary");
    REQUIRE(summaries.size() == 3);
    for (auto const& each : summaries)
        CHECK(each.at("sent") == 2);
    CHECK(summaries[0].at("interface") == "left");
    CHECK(summaries[1].at("interface") == "right");
    CHECK(summaries[2].at("port") == 6000);
}

TEST_CASE("mcast send without loopback reaches others and not this machine")
{
    std::string const group = GENERATE("239.255.77.1", "[ff15::77:1]");
    test::mcast_wire const net;
    auto const listen = [&](test::host const& at, std::string const& interface) {
        auto const there = at.enter();
        return mcast(
            {"listen", group + "%" + interface, "--count", "1", "--timeout", "15", "--json"});
    };
    auto const there = net.receiver.enter();
    test::program remote(listen(net.receiver, "eth0"));
    remote.wait_for("listening");
    auto const here = net.sender.enter();
    test::program local(listen(net.sender, "left"));
    local.wait_for("listening");

    net.send({group + "%left", "--size", "100", "--no-loopback"});
    net.send({group + "%left", "--size", "200"});
    auto const size = [](test::program& listener) {
        auto const result = listener.finish();
        CAPTURE(result.out, result.err);
        return test::events(test::json_lines(result.out), "datagram").at(0).at("size").get<int>();
    };
    CHECK(size(remote) == 100);
    CHECK(size(local) == 200);
}
