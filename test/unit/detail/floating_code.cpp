// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/detail/floating_code.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>

using dgram::detail::decode_floating;
using dgram::detail::encode_floating;

// RFC 3376 section 4.1.1: (mantissa | 0x10) << (exponent + 3).
static_assert(decode_floating(std::uint8_t{0}) == 0);
static_assert(decode_floating(std::uint8_t{127}) == 127);
static_assert(decode_floating(std::uint8_t{0b1'000'0000}) == 0x10 << 3);
static_assert(decode_floating(std::uint8_t{0b1'000'0001}) == 0x11 << 3);
static_assert(decode_floating(std::uint8_t{0b1'010'0101}) == 0x15 << 5);
static_assert(decode_floating(std::uint8_t{0b1'111'1111}) == 0x1f << 10);

// RFC 3810 section 5.1.3: (mantissa | 0x1000) << (exponent + 3).
static_assert(decode_floating(std::uint16_t{32767}) == 32767);
static_assert(decode_floating(std::uint16_t{0x8000}) == 0x1000 << 3);
static_assert(decode_floating(std::uint16_t{0b1'011'0000'0000'0010}) == 0x1002 << 6);
static_assert(decode_floating(std::uint16_t{0xffff}) == 0x1fff << 10);

namespace {

template <class Code>
void check_codes()
{
    constexpr unsigned last = std::numeric_limits<Code>::max();
    for (unsigned value = 0; value <= last; ++value) {
        auto const code = static_cast<Code>(value);
        auto const number = decode_floating(code);
        REQUIRE(encode_floating<Code>(number) == code);
        // All that is not yet the number of the next code.
        if (value < last) {
            auto const next = decode_floating(static_cast<Code>(value + 1));
            REQUIRE(next > number);
            REQUIRE(encode_floating<Code>(next - 1) == code);
        }
    }
    auto const largest = decode_floating(static_cast<Code>(last));
    for (auto const number : {std::uint64_t(largest) + 1, std::uint64_t(1) << 32,
                              std::numeric_limits<std::uint64_t>::max()})
        CHECK(encode_floating<Code>(number) == last);
}

} // namespace

TEST_CASE("a time of 8 bits becomes the code of the largest that is no larger")
{
    check_codes<std::uint8_t>();
}

TEST_CASE("a time of 16 bits becomes the code of the largest that is no larger")
{
    check_codes<std::uint16_t>();
}
