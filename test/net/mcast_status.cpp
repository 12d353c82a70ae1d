// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// How `mcast` ends: by count, by time, by a signal, and with which status.

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <csignal>
#include <string>

using test::mcast;

namespace {

std::string const group = "239.255.77.1%lo:5000";

void send(std::string const& count)
{
    auto const sent = test::run_program(mcast({"send", group, "-c", count, "--interval", "1"}));
    CAPTURE(sent.out, sent.err);
    REQUIRE(sent.status == 0);
}

} // namespace

TEST_CASE("mcast listen ends with status 0 as soon as the count is reached")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast({"listen", group, "--count", "3", "--json"}));
    listener.wait_for("listening");
    send("5");
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    CHECK(test::events(lines, "datagram").size() == 3);
    CHECK(lines.back().at("received") == 3);
}

TEST_CASE("mcast listen ends with status 1 if the time was up before the count")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast({"listen", group, "--count", "3", "--timeout", "1", "--json"}));
    listener.wait_for("listening");
    send("2");
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 1);
    auto const lines = test::json_lines(result.out);
    CHECK(lines.back().at("received") == test::events(lines, "datagram").size());
}

TEST_CASE("mcast listen ends with status 1 if nothing came in time")
{
    test::host const host;
    auto const here = host.enter();
    auto const result = test::run_program(mcast({"listen", group, "--timeout", "0.05", "--json"}));
    CAPTURE(result.out, result.err);
    CHECK(result.status == 1);
    CHECK(test::json_lines(result.out).back().at("received") == 0);
}

TEST_CASE("mcast listen ends with status 0 if anything came in time")
{
    test::host const host;
    auto const here = host.enter();
    test::program sender(mcast({"send", group, "-c", "0", "--interval", "5"}));
    sender.wait_for("sent 1");
    auto const result = test::run_program(mcast({"listen", group, "--timeout", "1", "--json"}));
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    CHECK_FALSE(test::events(lines, "datagram").empty());
    CHECK(lines.back().at("received") == test::events(lines, "datagram").size());
}

TEST_CASE("a signal ends mcast listen with the summary")
{
    auto const signal = GENERATE(SIGINT, SIGTERM);
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast({"listen", group, "--json"}));
    listener.wait_for("listening");
    send("2");
    listener.wait_for("\"sequence\":2");
    listener.signal(signal);
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const summary = test::json_lines(result.out).back();
    CHECK(summary.at("event") == "summary");
    CHECK(summary.at("received") == 2);
}

TEST_CASE("a signal before the count ends mcast listen with status 1")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast({"listen", group, "--count", "2"}));
    listener.wait_for("listening");
    listener.signal(SIGINT);
    auto const result = listener.finish();
    CHECK(result.status == 1);
    CHECK(result.out.find("0 received") != std::string::npos);
}

TEST_CASE("a signal ends mcast send with the summary")
{
    auto const count = GENERATE("0", "1000000");
    test::host const host;
    auto const here = host.enter();
    test::program sender(mcast({"send", group, "-c", count, "--interval", "1", "--json"}));
    sender.wait_for("\"sequence\":2,");
    sender.signal(SIGINT);
    auto const result = sender.finish();
    CHECK(result.status == (std::string(count) == "0" ? 0 : 1));
    auto const lines = test::json_lines(result.out);
    CHECK(lines.back().at("event") == "summary");
    CHECK(lines.back().at("sent") == test::events(lines, "sent").size());
}
