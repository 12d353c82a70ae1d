//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_PREFERENCE_HPP
#define DGRAM_NDP_PREFERENCE_HPP

// Which of several routers to take: RFC 4191 section 2.1.

#include <dgram/config.hpp>

#include <cstdint>
#include <ostream>

namespace dgram::ndp {

/// How a default router, or a route, compares with others. Signed numbers of two bits.
enum class preference : std::uint8_t {
    medium = 0b00,
    high = 0b01,
    /// Not sent. A receiver takes it for medium in an advertisement, and ignores a route with it.
    reserved = 0b10,
    low = 0b11,
};

/// Prints "medium".
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, preference p)
{
    constexpr char const* names[] = {"medium", "high", "reserved", "low"};
    return os << names[static_cast<unsigned>(p) & 3u];
}

} // namespace dgram::ndp

#endif
