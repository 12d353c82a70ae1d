// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/jitter.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <initializer_list>
#include <limits>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using ns = std::chrono::nanoseconds;

namespace {

// Pairs of when it was sent and when it came.
std::optional<ns> jitter_of(std::initializer_list<std::pair<ns, ns>> times)
{
    mcast::jitter j;
    for (auto const& [sent, arrival] : times)
        j.add(mcast::mark::time_point(sent), mcast::mark::time_point(arrival));
    return j.value();
}

} // namespace

TEST_CASE("there is no jitter before the second datagram")
{
    CHECK_FALSE(jitter_of({}));
    CHECK_FALSE(jitter_of({{1s, 2s}}));
    CHECK(jitter_of({{1s, 2s}, {2s, 3s}}) == 0ns);
}

// J = J + (|D| - J) / 16 where D is the difference of the transit times.
TEST_CASE("jitter is what the formula of RFC 3550 gives")
{
    // D: 1600. J: 100.
    CHECK(jitter_of({{0ns, 5000ns}, {1000ns, 7600ns}}) == 100ns);
    // D: 1600, -1600. J: 100, 100 + 1500 / 16 = 193.75.
    CHECK(jitter_of({{0ns, 5000ns}, {1000ns, 7600ns}, {2000ns, 7000ns}}) == 194ns);
    // D: 1600, 0. J: 100, 100 - 100 / 16 = 93.75.
    CHECK(jitter_of({{0ns, 5000ns}, {1000ns, 7600ns}, {2000ns, 8600ns}}) == 94ns);
    // D: 1600, -1600, 3200. J: 100, 193.75, 193.75 + 3006.25 / 16 = 381.640625.
    CHECK(jitter_of({{0ns, 5000ns}, {1000ns, 7600ns}, {2000ns, 7000ns}, {3000ns, 11200ns}}) ==
          382ns);
}

TEST_CASE("clocks that differ make no jitter")
{
    // The receiver is an hour behind.
    CHECK(jitter_of({{3600s, 0ns}, {3601s, 1s + 160ns}}) == 10ns);
}

TEST_CASE("whatever time a sender claims jitter does not overflow")
{
    constexpr auto last = ns::max();
    auto const j = jitter_of({{0ns, 1700000000s}, {last, 1700000000s}, {0ns, 1700000001s}});
    REQUIRE(j);
    CHECK(*j > 0ns);
    CHECK(*j < last);

    mcast::jitter longest;
    for (auto arrival = 1700000000s; arrival < 1700002000s; arrival += 2s) {
        longest.add(mcast::mark::time_point(last), mcast::mark::time_point(arrival));
        longest.add(mcast::mark::time_point(0s), mcast::mark::time_point(arrival + 1s));
    }
    REQUIRE(longest.value());
    CHECK(*longest.value() > *j);
}
