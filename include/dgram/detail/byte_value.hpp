//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BYTE_VALUE_HPP
#define DGRAM_DETAIL_BYTE_VALUE_HPP

#include <boost/throw_exception.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace dgram::detail {

// The kernel masks some values that do not fit and refuses others: none gets there.
constexpr std::uint8_t to_byte_value(int value, char const* what, int limit = 255)
{
    if (value < 0 || value > limit)
        boost::throw_exception(
            std::out_of_range(std::string(what) + " must be within 0 to " + std::to_string(limit)));
    return static_cast<std::uint8_t>(value);
}

} // namespace dgram::detail

#endif
