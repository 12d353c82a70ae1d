// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The figures of `mcast listen` are what the sender and the packet filter counted.

#include <support/example_program.hpp>
#include <support/mcast_summary.hpp>
#include <support/mcast_wires.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <csignal>
#include <string>

using test::mcast;

namespace {

// How many the packet filter dropped.
int nft_drops()
{
    auto const [text, done] = test::run_command("nft list table inet lossy");
    CAPTURE(text);
    REQUIRE(done);
    std::string const before = "packets ";
    auto const at = text.find(before);
    REQUIRE(at != text.npos);
    return std::stoi(text.substr(at + before.size()));
}

} // namespace

TEST_CASE("the summary of mcast listen is that of mcast send")
{
    std::string const group = GENERATE("239.255.77.1", "[ff15::77:1]");
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(mcast(
        {"listen", group + "%eth0", "--count", "50", "--timeout", "15", "--quiet", "--json"}));
    listener.wait_for("listening");
    net.send({group + "%left", "-c", "50", "--rate", "1000", "--size", "100", "--hops", "3"});

    auto const summary = test::mcast_summary(listener.finish());
    CHECK(summary.at("kernel_drops") == 0);
    CHECK(summary.at("foreign") == 0);
    REQUIRE(summary.at("streams").size() == 1);
    for (auto const& figures : {summary, summary.at("streams")[0]}) {
        CHECK(figures.at("received") == 50);
        CHECK(figures.at("bytes") == 5000);
        CHECK(figures.at("truncated") == 0);
        for (auto const* const none : {"lost", "duplicate", "reordered", "late"})
            CHECK(figures.at(none) == 0);
    }
    auto const& stream = summary.at("streams")[0];
    CHECK(stream.at("hops") == 3);
    CHECK(stream.at("routers") == 0);
    CHECK(stream.at("reorder_depth") == 0);
    CHECK(stream.at("runs") == 1);
    CHECK(stream.at("jitter_ns") > 0);
    CHECK_THAT(stream.at("bit_rate").get<double>(),
               Catch::Matchers::WithinRel(stream.at("rate").get<double>() * 100 * 8));
}

TEST_CASE("what the packet filter drops is lost")
{
    std::string const group = GENERATE("239.255.77.1", "[ff15::77:1]");
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    // Every fourth, but not the first nor the last, which are the ends of what can be missed.
    auto const [text, done] =
        test::run_command("nft 'table inet lossy { chain in { type filter hook input priority 0; "
                          "udp dport 5000 numgen inc mod 4 1 counter drop; }; }'");
    if (!done)
        SKIP("nft(8) cannot drop packets here: " << text);

    test::program listener(mcast(
        {"listen", group + "%eth0", "--count", "75", "--timeout", "15", "--quiet", "--json"}));
    listener.wait_for("listening");
    net.send({group + "%left", "-c", "100", "--interval", "0", "-q"});
    auto const summary = test::mcast_summary(listener.finish());
    CHECK(nft_drops() == 25);
    CHECK(summary.at("received") == 75);
    CHECK(summary.at("lost") == 25);
    CHECK(summary.at("kernel_drops") == 0);
    CHECK(summary.at("reordered") == 0);
}

TEST_CASE("mcast tells in intervals what came since")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", "239.255.77.1%lo", "--interval", "0.05", "--json", "--quiet"}));
    listener.wait_for("listening");
    for (std::string const size : {"100", "200"}) {
        CHECK(test::run_program(mcast({"send", "239.255.77.1%lo", "--size", size})).status == 0);
        listener.wait_for("{\"bytes\":" + size + ",");
    }
    listener.signal(SIGINT);
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    int received = 0;
    int bytes = 0;
    for (auto const& each : test::events(test::json_lines(result.out), "interval")) {
        received += each.at("received").get<int>();
        bytes += each.at("bytes").get<int>();
        CHECK(each.at("lost") == 0);
        CHECK(each.at("duration_s") > 0);
    }
    CHECK(received == 2);
    CHECK(bytes == 300);
}
