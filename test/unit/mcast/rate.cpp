// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/rate.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace std::chrono_literals;

namespace {

mcast::mark::time_point at(std::chrono::nanoseconds time)
{
    return mcast::mark::time_point(time);
}

} // namespace

TEST_CASE("there is no rate before time went by")
{
    mcast::rate r;
    CHECK_FALSE(r.datagrams_per_second());
    r.add(at(1s), 100);
    CHECK_FALSE(r.datagrams_per_second());
    CHECK_FALSE(r.bits_per_second());
    r.add(at(1s), 100);
    CHECK_FALSE(r.datagrams_per_second());
    // A clock that was put back.
    r.add(at(0s), 100);
    CHECK_FALSE(r.bits_per_second());
}

TEST_CASE("the first datagram starts the time and the others are the rate")
{
    mcast::rate r;
    r.add(at(10s), 1000);
    r.add(at(10s + 250ms), 100);
    r.add(at(10s + 500ms), 150);
    CHECK(r.datagrams_per_second() == 4.0);
    CHECK(r.bits_per_second() == 250 * 8 * 2.0);
}
