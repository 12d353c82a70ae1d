// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Filters of both kinds of system: with a bit that is set to block, and with one that is set to
// pass.

#include <dgram/detail/icmp_filter.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

template <std::size_t N, bool BitBlocks>
struct kind
{
    static constexpr std::size_t types = N;
    static constexpr bool bit_blocks = BitBlocks;
    using bits = dgram::detail::icmp_filter_bits<N, BitBlocks>;
};

// What the system sees: the value of the bit of a type.
template <class Bits>
bool bit(Bits const& bits, std::size_t type)
{
    return (bits.words()[type / 32] >> type % 32 & 1) != 0;
}

} // namespace

TEMPLATE_TEST_CASE("a filter means the same whatever a set bit means", "", (kind<32, true>),
                   (kind<32, false>), (kind<256, true>), (kind<256, false>))
{
    typename TestType::bits bits;
    static_assert(sizeof bits == TestType::types / 8);
    auto const check = [&](auto const& expected) {
        for (unsigned type = 0; type < TestType::types; ++type) {
            CAPTURE(type);
            CHECK(bits.passes(type) == expected(type));
            CHECK(bit(bits, type) == (expected(type) != TestType::bit_blocks));
        }
    };
    check([](unsigned) { return true; });
    bits.set_all(false);
    check([](unsigned) { return false; });
    CHECK(bits != typename TestType::bits());

    for (unsigned one = 0; one < TestType::types; ++one) {
        bits.set(one, true);
        CAPTURE(one);
        check([&](unsigned type) { return type == one; });
        bits.set(one, true);
        check([&](unsigned type) { return type == one; });
        bits.set(one, false);
    }
    bits.set_all(true);
    CHECK(bits == typename TestType::bits());
    for (unsigned const one : {0U, 31U, static_cast<unsigned>(TestType::types) - 1}) {
        bits.set(one, false);
        check([&](unsigned type) { return type != one; });
        bits.set(one, true);
    }
}

// RFC 3542 section 3.2 and icmp6_filter: type 129 is bit 1 of word 4.
TEST_CASE("a filter puts each type at its place")
{
    dgram::detail::icmp_filter_bits<256, true> blocks;
    blocks.set(129, false);
    for (std::size_t i = 0; i < 8; ++i)
        CHECK(blocks.words()[i] == (i == 4 ? 2U : 0U));
    dgram::detail::icmp_filter_bits<256, false> passes;
    passes.set_all(false);
    passes.set(255, true);
    for (std::size_t i = 0; i < 8; ++i)
        CHECK(passes.words()[i] == (i == 7 ? 0x8000'0000U : 0U));
    dgram::detail::icmp_filter_bits<32, true> v4;
    v4.set(8, false);
    CHECK(v4.words()[0] == 0x100);
}
