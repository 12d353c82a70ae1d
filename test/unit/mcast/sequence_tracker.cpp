// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/sequence_tracker.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using mcast::sequence_tracker;

namespace {

constexpr auto last = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t window = sequence_tracker::window;

struct figures
{
    std::uint64_t lost = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t reordered = 0;
    std::uint64_t reorder_depth = 0;
    std::uint64_t late = 0;
    std::uint64_t runs = 1;

    friend bool operator==(figures const&, figures const&) = default;
};

figures of(sequence_tracker const& t)
{
    return {.lost = t.lost(),
            .duplicate = t.duplicate(),
            .reordered = t.reordered(),
            .reorder_depth = t.reorder_depth(),
            .late = t.late(),
            .runs = t.runs()};
}

mcast::mark::time_point at(int second)
{
    return mcast::mark::time_point(std::chrono::seconds(second));
}

struct row
{
    std::string name;
    std::vector<std::uint64_t> sequence;
    figures expected;
};

// All sent at one time, so that no sender begins again.
sequence_tracker track(std::vector<std::uint64_t> const& sequence)
{
    sequence_tracker t;
    for (auto const each : sequence)
        t.add(each, at(1));
    return t;
}

} // namespace

TEST_CASE("sequence numbers tell loss and duplicates and order")
{
    auto const r = GENERATE(values<row>({
        {"nothing", {}, {.runs = 0}},
        {"one", {7}, {}},
        {"in order", {1, 2, 3}, {}},
        {"a gap", {1, 3}, {.lost = 1}},
        {"two gaps", {5, 10, 11, 13}, {.lost = 5}},
        {"another order", {1, 3, 2, 4}, {.reordered = 1, .reorder_depth = 1}},
        {"far back", {1, 5, 6, 2}, {.lost = 2, .reordered = 1, .reorder_depth = 4}},
        {"all back", {4, 3, 2, 1}, {.reordered = 3, .reorder_depth = 3}},
        {"first not lowest", {10, 8, 11}, {.lost = 1, .reordered = 1, .reorder_depth = 2}},
        {"a duplicate", {1, 1, 2, 1}, {.duplicate = 2}},
        {"duplicates hide no loss", {1, 1, 1, 4}, {.lost = 2, .duplicate = 2}},
        {"duplicate of a late comer",
         {1, 3, 2, 2},
         {.duplicate = 1, .reordered = 1, .reorder_depth = 1}},
        {"around the end", {last - 1, last, 0, 1}, {}},
        {"a gap around the end", {last - 1, 1}, {.lost = 2}},
        {"back around the end", {last, 1, 0}, {.reordered = 1, .reorder_depth = 1}},
        {"first after the end", {0, last}, {.reordered = 1, .reorder_depth = 1}},
    }));
    CAPTURE(r.name);
    CHECK(of(track(r.sequence)) == r.expected);
}

TEST_CASE("a number within the window is taken back from the loss and one behind it is late")
{
    auto const base = GENERATE(std::uint64_t(1), last - 10, last - window - 10);
    CAPTURE(base);
    // The highest is a whole window ahead of base.
    CHECK(of(track({base, base + window, base + 1})) ==
          figures{.lost = window - 2, .reordered = 1, .reorder_depth = window - 1});
    CHECK(of(track({base, base + window + 1, base + 1})) == figures{.lost = window, .late = 1});
    CHECK(of(track({base, base + window, base})) == figures{.lost = window - 1, .late = 1});
}

TEST_CASE("places of the window are free again when it moves on")
{
    sequence_tracker t;
    for (std::uint64_t n = 1; n <= 3 * window; ++n)
        if (n % 2 == 1)
            t.add(n, at(1));
    // Half of the last window is missing, and none of it counts as a duplicate.
    for (std::uint64_t n = 2 * window + 2; n < 3 * window; n += 2)
        t.add(n, at(1));
    CHECK(t.duplicate() == 0);
    CHECK(t.late() == 0);
    CHECK(t.reordered() == window / 2 - 1);
    CHECK(t.lost() == window);
}

TEST_CASE("what lies in a gap up to the largest is lost and beyond it another run begins")
{
    constexpr auto largest = sequence_tracker::largest_gap;
    CHECK(of(track({1, 1 + largest})) == figures{.lost = largest - 1});
    CHECK(of(track({1, 2 + largest})) == figures{.runs = 2});
    CHECK(of(track({1, 3, std::uint64_t(1) << 60, (std::uint64_t(1) << 60) + 2})) ==
          figures{.lost = 2, .runs = 2});
}

TEST_CASE("a sender that begins again has another run and nothing of it is lost or a duplicate")
{
    auto const sent = GENERATE(std::uint64_t(1), 3, 100, 10'000'000);
    CAPTURE(sent);
    sequence_tracker t;
    t.add(sent, at(1));
    t.add(sent + 2, at(2));
    t.add(1, at(3));
    t.add(2, at(4));
    t.add(5, at(5));
    CHECK(of(t) == figures{.lost = 1 + 2, .runs = 2});
}

TEST_CASE("a datagram that was sent before the highest does not begin a run")
{
    sequence_tracker t;
    t.add(1, at(1));
    t.add(3, at(3));
    t.add(2, at(2));
    t.add(3, at(3));
    CHECK(of(t) == figures{.duplicate = 1, .reordered = 1, .reorder_depth = 1});
}

TEST_CASE("numbers all over the place keep the figures within what came")
{
    sequence_tracker t;
    std::uint64_t n = 1;
    constexpr std::uint64_t count = 100'000;
    for (std::uint64_t i = 0; i < count; ++i) {
        t.add(n, at(static_cast<int>(n % 1000)));
        n = n * 6364136223846793005U + 1442695040888963407U;
    }
    CHECK(t.runs() + t.late() + t.duplicate() + t.reordered() <= count);
    CHECK(t.reorder_depth() < window);
    CHECK(t.lost() < count * sequence_tracker::largest_gap);
}
