// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast listen --expect-none`: for tests that something does not come.

#include <support/example_program.hpp>
#include <support/mcast_wires.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <csignal>

using Catch::Matchers::ContainsSubstring;
using test::mcast;

TEST_CASE("mcast ends with status 0 if nothing came and nothing should")
{
    test::host const host;
    auto const here = host.enter();
    auto const result = test::run_program(
        mcast({"listen", "239.255.77.1%lo", "--expect-none", "--timeout", "0.1"}));
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    CHECK_THAT(result.out, ContainsSubstring("\n0 received"));
}

TEST_CASE("mcast ends with status 1 and says what came if nothing should")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", "239.255.77.1%lo", "--expect-none", "--timeout", "1", "--quiet"}));
    listener.wait_for("listening");
    CHECK(test::run_program(mcast({"send", "239.255.77.1%lo"})).status == 0);
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 1);
    CHECK_THAT(result.out, ContainsSubstring(" to 239.255.77.1%lo:5000: 1 received"));
}

TEST_CASE("what comes from a denied source is nothing that came")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", "127.0.0.2@232.77.1.1%lo", "--expect-none", "--timeout", "1", "--json"}));
    listener.wait_for("listening");
    CHECK(test::run_program(mcast({"send", "127.0.0.3@232.77.1.1%lo"})).status == 0);
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    CHECK(test::json_lines(result.out).back().at("received") == 0);
}

TEST_CASE("foreign datagrams are reported and do not count as having come")
{
    test::mcast_wires const net;
    auto const where = net.receiver.enter();
    // Another listener makes this host a member on eth1, which IPv6 sockets then hear too.
    test::program other(mcast({"listen", "[ff15::77:1]%eth1", "--count", "1", "--timeout", "15"}));
    other.wait_for("listening");
    test::program listener(
        mcast({"listen", "[ff15::77:1]%eth0", "--expect-none", "--timeout", "1", "--json"}));
    listener.wait_for("listening");
    net.send({"[ff15::77:1]%right"});
    CHECK(other.finish().status == 0);
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const summary = test::json_lines(result.out).back();
    CHECK(summary.at("received") == 0);
    CHECK(summary.at("foreign") == 1);
}

TEST_CASE("a signal before the time is up leaves it open whether nothing would have come")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", "239.255.77.1%lo", "--expect-none", "--timeout", "15"}));
    listener.wait_for("listening");
    listener.signal(SIGINT);
    CHECK(listener.finish().status == 1);
}
