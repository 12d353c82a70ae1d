// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/timestamp.hpp>

#include <dgram/control/view.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <sys/socket.h>

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>

using dgram::control_view;
using dgram::timestamp;
using std::chrono::nanoseconds;

static_assert(timestamp::is_supported);
static_assert(std::same_as<timestamp::time_point::clock, std::chrono::system_clock>);

namespace {

timestamp at(std::int64_t count)
{
    return {timestamp::time_point(nanoseconds(count))};
}

// A program built with a 64-bit time_t on a 32-bit machine sees either number, SO_TIMESTAMPNS or
// SO_TIMESTAMPNS_NEW.
int any_type()
{
    return GENERATE(35, 64);
}

template <class Payload>
std::optional<timestamp> find(int type, Payload const& payload)
{
    test::control_bytes data;
    data.add(SOL_SOCKET, type, payload);
    return control_view(data.bytes()).find<timestamp>();
}

using wide = std::array<std::int64_t, 2>;
using narrow = std::array<std::int32_t, 2>;

} // namespace

TEST_CASE("the numbers of the timestamp message are these here")
{
    CHECK(SO_TIMESTAMPNS == 35);
}

TEST_CASE("timestamps are compared and printed in seconds")
{
    CHECK(at(1) < at(2));
    CHECK(at(5) == at(5));
    CHECK(timestamp() == at(0));
    CHECK(test::text(at(0)) == "0.000000000");
    CHECK(test::text(at(1)) == "0.000000001");
    CHECK(test::text(at(999'999'999)) == "0.999999999");
    CHECK(test::text(at(1'700'000'000'012'345'678)) == "1700000000.012345678");
    CHECK(test::wide_text(at(2'500'000'000)) == L"2.500000000");
}

TEST_CASE("a timestamp before 1970 is printed with a sign")
{
    CHECK(test::text(at(-1)) == "-0.000000001");
    CHECK(test::text(at(-1'500'000'000)) == "-1.500000000");
    CHECK(test::text(at(std::numeric_limits<std::int64_t>::min())) == "-9223372036.854775808");
}

TEST_CASE("a timestamp is read in both sizes and by both numbers")
{
    auto const type = any_type();
    CAPTURE(type);
    CHECK(find(type, wide{1'700'000'000, 12'345'678}) == at(1'700'000'000'012'345'678));
    CHECK(find(type, wide{0, 0}) == at(0));
    CHECK(find(type, wide{1, 999'999'999}) == at(1'999'999'999));
    CHECK(find(type, narrow{1'700'000'000, 12'345'678}) == at(1'700'000'000'012'345'678));
}

TEST_CASE("a timestamp of another size is absent")
{
    auto const type = any_type();
    CHECK(find(type, std::int32_t(1)) == std::nullopt);
    CHECK(find(type, std::array<std::int32_t, 3>{1, 2, 3}) == std::nullopt);
    CHECK(find(type, std::array<std::uint8_t, 7>{}) == std::nullopt);
    CHECK(find(type, std::array<std::uint8_t, 15>{}) == std::nullopt);
    CHECK(find(type, std::array<std::uint8_t, 17>{}) == std::nullopt);
    CHECK(find(type, std::array<std::int64_t, 6>{}) == std::nullopt);
}

TEST_CASE("a timestamp that cannot be true is absent")
{
    constexpr auto max = std::numeric_limits<std::int64_t>::max();
    constexpr auto min = std::numeric_limits<std::int64_t>::min();
    auto const type = any_type();
    for (auto const nanos : {std::int64_t(1'000'000'000), std::int64_t(-1), max, min}) {
        CAPTURE(nanos);
        CHECK(find(type, wide{1, nanos}) == std::nullopt);
    }
    // More seconds than fit a count of nanoseconds.
    for (auto const seconds :
         {std::int64_t(-1), std::int64_t(9'223'372'037), max, min, max / 1'000'000'000 + 1}) {
        CAPTURE(seconds);
        CHECK(find(type, wide{seconds, 0}) == std::nullopt);
        CHECK(find(type, wide{seconds, 999'999'999}) == std::nullopt);
    }
    CHECK(find(type, narrow{-1, 0}) == std::nullopt);
    CHECK(find(type, narrow{0, 1'000'000'000}) == std::nullopt);
    CHECK(find(type, narrow{0, -1}) == std::nullopt);
}

TEST_CASE("other messages are not taken for a timestamp")
{
    test::control_bytes data;
    // Microseconds, and the three of SO_TIMESTAMPING.
    data.add(SOL_SOCKET, 29, wide{1, 1})
        .add(SOL_SOCKET, 63, wide{2, 2})
        .add(SOL_SOCKET, 37, std::array<std::int64_t, 6>{3, 3})
        .add(SOL_SOCKET, 65, std::array<std::int64_t, 6>{4, 4})
        .add(0, 35, wide{5, 5});
    CHECK(control_view(data.bytes()).find<timestamp>() == std::nullopt);
    data.add(SOL_SOCKET, 64, wide{6, 6});
    CHECK(control_view(data.bytes()).find<timestamp>() == at(6'000'000'006));
}
