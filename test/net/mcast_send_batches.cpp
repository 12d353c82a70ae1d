// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What `mcast send` does with the datagrams of a burst.

#include <dgram.hpp>

#include <support/example_program.hpp>
#include <support/mcast_summary.hpp>
#include <support/mcast_wires.hpp>
#include <support/receive.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <csignal>
#include <set>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using Catch::Matchers::ContainsSubstring;
using test::mcast;

namespace {

test::program::result send(test::mcast_wire const& net, test::words arguments)
{
    arguments.insert(arguments.begin(), "send");
    return net.sender.in([&] { return test::run_program(mcast(arguments)); });
}

} // namespace

TEST_CASE("a burst is reported datagram by datagram for each group")
{
    test::mcast_wire const net;
    auto const result = send(net, {"239.255.77.1%left", "[ff15::77:1]%left", "-c", "5", "--batch",
                                   "3", "--interval", "0", "--json"});
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    std::string order;
    for (auto const& each : test::events(lines, "sent"))
        order += (each.at("group") == "239.255.77.1" ? 'a' : 'b') +
                 std::to_string(each.at("sequence").get<int>());
    CHECK(order == "a1a2a3b1b2b3a4a5b4b5");
    for (auto const& each : test::events(lines, "summary")) {
        CHECK(each.at("sent") == 5);
        CHECK(each.at("bytes") == 5 * 64);
    }
}

TEST_CASE("a burst leaves at once and the next one when it is due")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    asio::io_context context;
    udp::socket in(context);
    dgram::multicast::open_receiver(in, {udp::v4(), 5000});
    dgram::set_option(in, dgram::multicast::join_group(asio::ip::make_address("239.255.77.1"),
                                                       dgram::network_interface("eth0")));
    auto const result = send(
        net, {"239.255.77.1%left", "-c", "100", "--batch", "30", "--rate", "1000", "--json", "-q"});
    CHECK(result.status == 0);
    // The time of sending is a part of the payload.
    std::set<std::string> times;
    for (int i = 0; i < 100; ++i)
        times.insert(test::receive(in).payload.substr(16, 8));
    CHECK(times.size() == 4);
    // It can end later, but never earlier: the last ten are due after three bursts.
    CHECK(test::json_lines(result.out).back().at("duration_s") >= 0.09);
}

// One buffer cannot hold datagrams that do not fit into the MTU, nor empty ones.
TEST_CASE("a burst arrives though it cannot be sent as one buffer")
{
    auto const payload =
        GENERATE(test::words{"--size", "3000"}, test::words{"--text", ""}, test::words{});
    std::string const group = GENERATE("239.255.77.1", "[ff15::77:1]");
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(
        mcast({"listen", group + "%eth0", "--count", "20", "--timeout", "15", "--json", "-q"}));
    listener.wait_for("listening");
    test::words arguments = {group + "%left", "-c", "20", "--batch", "8", "--interval", "1"};
    arguments.insert(arguments.end(), payload.begin(), payload.end());
    CHECK(send(net, arguments).status == 0);

    auto const summary = test::mcast_summary(listener.finish());
    auto const size = payload.empty() ? 64 : payload[1].empty() ? 0 : 3000;
    CHECK(summary.at("received") == 20);
    CHECK(summary.at("bytes") == 20 * size);
    CHECK(summary.at("lost") == 0);
}

TEST_CASE("of a burst that fails in the middle only what was sent is reported")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    // Of datagrams that go one by one the first three pass.
    auto const [text, done] = net.sender.in([&] {
        return test::run_command("nft 'table inet strict { chain out { type filter hook output "
                                 "priority 0; udp dport 5000 numgen inc mod 1000 >= 3 drop; }; }'");
    });
    if (!done)
        SKIP("nft(8) cannot drop packets here: " << text);
    test::program listener(mcast({"listen", "239.255.77.1%eth0", "--json"}));
    listener.wait_for("listening");
    auto const result = send(net, {"239.255.77.1%left", "-c", "8", "--batch", "8", "--size", "3000",
                                   "--interval", "0", "--json"});
    CHECK(result.status == 2);
    CHECK_THAT(result.err, ContainsSubstring("239.255.77.1%left:5000: Operation not permitted"));
    CHECK(test::events(test::json_lines(result.out), "sent").size() == 3);

    // Nothing was sent besides.
    REQUIRE(net.sender.in([] { return test::run_command("nft delete table inet strict"); }).second);
    CHECK(send(net, {"239.255.77.1%left", "--text", "end"}).status == 0);
    listener.wait_for("\"size\":3,");
    listener.signal(SIGINT);
    CHECK(test::mcast_summary(listener.finish()).at("received") == 3 + 1);
}

TEST_CASE("what was sent is counted also when the sender is interrupted")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(
        mcast({"listen", "239.255.77.1%eth0", "--receive-buffer", "4000000", "--json"}));
    listener.wait_for("listening");
    int sent = 0;
    std::vector<nlohmann::json> lines;
    {
        auto const there = net.sender.enter();
        test::program sender(mcast({"send", "239.255.77.1%left", "-c", "0", "--batch", "64",
                                    "--rate", "20000", "--json"}));
        sender.wait_for("\"sequence\":128,");
        sender.signal(SIGINT);
        auto const result = sender.finish();
        CHECK(result.status == 0);
        lines = test::json_lines(result.out);
        sent = lines.back().at("sent").get<int>();
    }
    CHECK(sent % 64 == 0);
    CHECK(test::events(lines, "sent").size() == static_cast<std::size_t>(sent));
    CHECK(send(net, {"239.255.77.1%left", "--text", "end"}).status == 0);
    listener.wait_for("\"size\":3,");
    listener.signal(SIGINT);
    auto const summary = test::mcast_summary(listener.finish());
    CHECK(summary.at("received").get<int>() + summary.at("kernel_drops").get<int>() == sent + 1);
}
