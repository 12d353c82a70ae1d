// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/payload.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <span>
#include <vector>

namespace {

mcast::mark example()
{
    return {.sequence = 0x0102030405060708,
            .sent = mcast::mark::time_point(std::chrono::nanoseconds(0x1112131415161718)),
            .hops = 9};
}

} // namespace

TEST_CASE("the payload of mcast send is laid out as documented")
{
    std::vector<std::byte> payload(30, std::byte(0xff));
    mcast::encode(example(), payload);

    constexpr std::array<unsigned char, 30> expected = {
        'm',  'c',  's',  't', 1,    9,    0,    0,    0x01, 0x02, 0x03, 0x04,
        0x05, 0x06, 0x07, 0x8, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18};
    CHECK(std::ranges::equal(payload, std::as_bytes(std::span(expected))));
}

TEST_CASE("a mark is read as it was written")
{
    auto m = example();
    std::array<std::byte, mcast::mark_size> payload;
    mcast::encode(m, payload);
    CHECK(mcast::decode(payload) == m);

    m = {.sequence = std::numeric_limits<std::uint64_t>::max(),
         .sent = mcast::mark::time_point::max(),
         .hops = 255};
    mcast::encode(m, payload);
    CHECK(mcast::decode(payload) == m);
}

TEST_CASE("a payload that is cut within the mark has none")
{
    std::array<std::byte, mcast::mark_size> payload;
    mcast::encode(example(), payload);
    for (std::size_t size = 0; size < payload.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(mcast::decode(std::span(payload).first(size)));
    }
}

TEST_CASE("a payload with another magic or version has no mark")
{
    std::array<std::byte, mcast::mark_size> payload;
    for (std::size_t at = 0; at < 5; ++at) {
        CAPTURE(at);
        mcast::encode(example(), payload);
        payload.at(at) ^= std::byte(0x80);
        CHECK_FALSE(mcast::decode(payload));
    }
}

TEST_CASE("a mark from before 1970 is none as the latency could overflow")
{
    auto m = example();
    m.sent = mcast::mark::time_point::min();
    std::array<std::byte, mcast::mark_size> payload;
    mcast::encode(m, payload);
    CHECK_FALSE(mcast::decode(payload));
}
