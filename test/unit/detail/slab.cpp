// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/detail/slab.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

using dgram::detail::slab;

static_assert(slab::aligned(0) == 0);
static_assert(slab::aligned(1) == 64);
static_assert(slab::aligned(64) == 64);
static_assert(slab::aligned(65) == 128);

namespace {

bool is_aligned(void const* at)
{
    return reinterpret_cast<std::uintptr_t>(at) % slab::alignment == 0;
}

} // namespace

TEST_CASE("arrays cut from a slab are aligned and do not overlap")
{
    struct pair
    {
        int first = 7;
        int second = 8;
    };
    slab memory(slab::aligned(3 * sizeof(pair)) + slab::aligned(5) + 100);
    auto* const pairs = memory.take<pair>(3);
    auto* const few = memory.take_bytes(5);
    auto* const rest = memory.take_bytes(100);
    CHECK(is_aligned(pairs));
    CHECK(is_aligned(few));
    CHECK(is_aligned(rest));
    // One byte too many would be an error of AddressSanitizer, or be seen here.
    std::memset(few, 0xee, 5);
    std::memset(rest, 0xff, 100);
    for (int i = 0; i < 3; ++i) {
        CHECK(pairs[i].first == 7);
        CHECK(pairs[i].second == 8);
    }
    for (int i = 0; i < 5; ++i)
        CHECK(few[i] == std::byte(0xee));
}

TEST_CASE("a slab that moves leaves its arrays where they are")
{
    slab memory(64);
    auto* const at = memory.take_bytes(64);
    *at = std::byte(1);
    slab const other = std::move(memory);
    CHECK(*at == std::byte(1));
}
