// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/text.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using boost::asio::ip::make_address;

TEST_CASE("mcast prints a time with the unit that keeps it short")
{
    CHECK(mcast::to_string(0ns) == "0 ns");
    CHECK(mcast::to_string(999ns) == "999 ns");
    CHECK(mcast::to_string(1000ns) == "1.0 us");
    CHECK(mcast::to_string(-12345ns) == "-12.3 us");
    CHECK(mcast::to_string(4567us) == "4.57 ms");
    CHECK(mcast::to_string(90s) == "90.00 s");
    CHECK(mcast::to_string(std::chrono::nanoseconds::min()) == "-9223372036.85 s");
}

TEST_CASE("mcast prints an endpoint with brackets if it is IPv6")
{
    CHECK(mcast::to_string({make_address("10.0.0.1"), 5000}) == "10.0.0.1:5000");
    CHECK(mcast::to_string({make_address("fd00::1"), 1}) == "[fd00::1]:1");
}

TEST_CASE("mcast prints ECN by its names")
{
    CHECK(mcast::to_string(dgram::ecn::not_ect) == "not-ECT");
    CHECK(mcast::to_string(dgram::ecn::ce) == "CE");
}
