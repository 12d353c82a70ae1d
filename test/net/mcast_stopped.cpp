// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast` does not make up for the time that it was stopped.

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

using test::mcast;

namespace {

std::string const group = "239.255.77.1%lo:5000";

void stop_for_a_second(test::program& running)
{
    running.signal(SIGSTOP);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    running.signal(SIGCONT);
}

// How many there can be in a time that had a second without any, however slow the machine is.
double most(nlohmann::json const& summary, double interval_s)
{
    return (summary.at("duration_s").get<double>() - 1) / interval_s;
}

} // namespace

TEST_CASE("mcast send does not send at once all that it was stopped for")
{
    test::host const host;
    auto const here = host.enter();
    test::program sender(mcast({"send", group, "-c", "0", "--interval", "20", "--json"}));
    sender.wait_for("\"sequence\":1,");
    stop_for_a_second(sender);
    sender.wait_for("\"sequence\":20,");
    sender.signal(SIGINT);
    auto const summary = test::json_lines(sender.finish().out).back();
    // The first, what a tenth of a second makes up for, and what rounding and stopping add.
    CHECK(summary.at("sent").get<int>() <= most(summary, 0.02) + 1 + 5 + 4);
}

TEST_CASE("mcast listen does not tell of the intervals that it was stopped for")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast({"listen", group, "--interval", "0.02", "--json", "--quiet"}));
    listener.wait_for("interval");
    stop_for_a_second(listener);
    CHECK(test::run_program(mcast({"send", group, "--size", "100"})).status == 0);
    listener.wait_for("{\"bytes\":100,");
    listener.signal(SIGINT);
    auto const lines = test::json_lines(listener.finish().out);
    CHECK(static_cast<double>(test::events(lines, "interval").size()) <=
          most(lines.back(), 0.02) + 1 + 4);
}
