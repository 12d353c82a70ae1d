// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast listen --explain` finds why nothing comes.

#include <support/example_program.hpp>
#include <support/mcast_findings.hpp>
#include <support/mcast_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <chrono>
#include <set>
#include <string>
#include <thread>

namespace asio = boost::asio;
using Catch::Matchers::ContainsSubstring;
using test::mcast;

namespace {

// The other end of eth0 goes down; the system notices a while later.
void cut_wire(test::mcast_wire const& net)
{
    net.sender.ip("link set left down");
    for (int tries = 0; tries < 500; ++tries) {
        if (net.receiver.ip("link show eth0").find("state DOWN") != std::string::npos)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("eth0 keeps its carrier");
}

} // namespace

TEST_CASE("mcast finds no reason where nobody sends")
{
    auto const group = GENERATE("239.255.77.1%eth0", "10.77.1.1@232.77.1.1%eth0",
                                "[ff15::77:1]%eth0", "fd77:1::1@[ff3e::77:1]%eth0");
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    auto const all = test::findings(test::run_program(test::explained_listening(group)));
    CHECK(test::bad(all).empty());
    CHECK_THAT(test::text_of(all, "member"), ContainsSubstring("a member on eth0"));
    CHECK_THAT(test::text_of(all, "carrier"), ContainsSubstring("eth0 has one"));
}

TEST_CASE("mcast explains nothing if anything came")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast(
        {"listen", "239.255.77.1%lo", "--count", "1", "--timeout", "15", "--explain", "--json"}));
    listener.wait_for("listening");
    CHECK(test::run_program(mcast({"send", "239.255.77.1%lo"})).status == 0);
    auto const result = listener.finish();
    CHECK(result.status == 0);
    CHECK(test::events(test::json_lines(result.out), "explanation").empty());
}

TEST_CASE("mcast explains nothing if nothing should come")
{
    test::host const host;
    auto const here = host.enter();
    auto const result = test::run_program(mcast({"listen", "239.255.77.1%lo", "--timeout", "0.05",
                                                 "--expect-none", "--explain", "--json"}));
    CHECK(result.status == 0);
    CHECK(test::events(test::json_lines(result.out), "explanation").empty());
}

TEST_CASE("mcast finds that the interface is down")
{
    auto const group = GENERATE("239.255.77.1%eth0", "[ff15::77:1]%eth0");
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(test::explained_listening(group, "1"));
    listener.wait_for("listening");
    net.receiver.ip("link set eth0 down");
    auto const all = test::findings(listener.finish());
    CHECK(test::bad(all).contains("interface"));
    CHECK_THAT(test::text_of(all, "interface"), ContainsSubstring("ip link set eth0 up"));
}

TEST_CASE("mcast finds that the wire leads nowhere")
{
    test::mcast_wire const net;
    cut_wire(net);
    auto const where = net.receiver.enter();
    CHECK(test::bad(test::findings(test::run_program(test::explained_listening(
              "239.255.77.1%eth0")))) == std::set<std::string>{"carrier"});
}

TEST_CASE("mcast finds that the interface was deleted")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(test::explained_listening("239.255.77.1%eth0", "1"));
    listener.wait_for("listening");
    net.receiver.ip("link del eth0");
    auto const all = test::findings(listener.finish());
    CHECK(test::bad(all) == std::set<std::string>{"interface", "member"});
    CHECK(test::text_of(all, "interface") == "eth0 is gone");
}

TEST_CASE("mcast tells of foreign datagrams in its explanation")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(test::explained_listening("239.255.77.1%eth0", "1"));
    listener.wait_for("listening");
    asio::io_context context;
    net.sender.in([&] {
        asio::ip::udp::socket out(context, asio::ip::udp::v4());
        out.send_to(asio::buffer("x", 1), {asio::ip::make_address("10.77.1.2"), 5000});
    });
    auto const all = test::findings(listener.finish());
    CHECK(test::bad(all).empty());
    CHECK_THAT(test::text_of(all, "foreign"), ContainsSubstring("1 for others came to the port") &&
                                                  ContainsSubstring("to 10.77.1.2%eth0:5000"));
}

TEST_CASE("mcast prints its explanation for people too")
{
    test::mcast_wire const net;
    cut_wire(net);
    auto const where = net.receiver.enter();
    auto const result =
        test::run_program(mcast({"listen", "239.255.77.1%eth0", "--timeout", "0.05", "--explain"}));
    CAPTURE(result.out, result.err);
    CHECK(result.status == 1);
    CHECK_THAT(result.out,
               ContainsSubstring("why nothing may have come to 239.255.77.1%eth0:5000:\n") &&
                   ContainsSubstring("\nbad      carrier: eth0 has none"));
}
