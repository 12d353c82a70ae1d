// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/message/transmit_timestamp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <sstream>
#include <string>

using dgram::transmit_event;
using dgram::transmit_timestamp;
using std::chrono::nanoseconds;

namespace {

template <class T>
std::string text(T const& value)
{
    std::ostringstream stream;
    stream << value;
    return stream.str();
}

transmit_timestamp::time_point at(long long count)
{
    return transmit_timestamp::time_point(nanoseconds(count));
}

} // namespace

TEST_CASE("a transmit timestamp prints the times that it has")
{
    CHECK(text(transmit_timestamp()) == "#0 sent");
    CHECK(text(transmit_timestamp{transmit_event::scheduled, 7, at(1'500'000'000), {}}) ==
          "#7 scheduled at 1.500000000");
    CHECK(text(transmit_timestamp{transmit_event::sent, 8, {}, at(2)}) ==
          "#8 sent at 0.000000002 by the device");
    CHECK(text(transmit_event::acknowledged) == "acknowledged");
    CHECK(text(transmit_event::completed) == "completed");
    CHECK(text(static_cast<transmit_event>(9)) == "event 9");
}

TEST_CASE("transmit timestamps are equal if all of them is")
{
    transmit_timestamp const t{transmit_event::sent, 1, at(1), {}};
    CHECK(t == transmit_timestamp{transmit_event::sent, 1, at(1), {}});
    CHECK(t != transmit_timestamp{transmit_event::scheduled, 1, at(1), {}});
    CHECK(t != transmit_timestamp{transmit_event::sent, 2, at(1), {}});
    CHECK(t != transmit_timestamp{transmit_event::sent, 1, {}, {}});
    CHECK(t != transmit_timestamp{transmit_event::sent, 1, at(1), at(1)});
}
