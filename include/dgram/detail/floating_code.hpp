//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_FLOATING_CODE_HPP
#define DGRAM_DETAIL_FLOATING_CODE_HPP

// Times that IGMPv3 and MLDv2 squeeze into few bits: RFC 3376 sections 4.1.1 and 4.1.7, RFC 3810
// sections 5.1.3 and 5.1.9.

#include <concepts>
#include <cstdint>
#include <limits>

namespace dgram::detail {

// A code without its highest bit is the number itself. Else three bits of exponent follow that
// bit, and then the mantissa, which lacks its own highest bit.
template <std::unsigned_integral Code>
inline constexpr int mantissa_bits = std::numeric_limits<Code>::digits - 4;

template <std::unsigned_integral Code>
constexpr std::uint32_t decode_floating(Code code) noexcept
{
    constexpr int bits = mantissa_bits<Code>;
    std::uint32_t const number = code;
    if (number >> (bits + 3) == 0)
        return number;
    auto const exponent = number >> bits & 7;
    auto const mantissa = number & ((1U << bits) - 1);
    return (mantissa | 1U << bits) << (exponent + 3);
}

// The code of the largest number there is a code for that is no larger than this one.
template <std::unsigned_integral Code>
constexpr Code encode_floating(std::uint64_t number) noexcept
{
    constexpr int bits = mantissa_bits<Code>;
    if (number >> (bits + 3) == 0)
        return static_cast<Code>(number);
    for (unsigned exponent = 0; exponent < 8; ++exponent) {
        auto const mantissa = number >> (exponent + 3);
        if (mantissa >> (bits + 1) == 0)
            return static_cast<Code>(1U << (bits + 3) | exponent << bits |
                                     (mantissa & ((1U << bits) - 1)));
    }
    return std::numeric_limits<Code>::max();
}

} // namespace dgram::detail

#endif
