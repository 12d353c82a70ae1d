//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_UNSIGNED_OPTION_HPP
#define DGRAM_DETAIL_UNSIGNED_OPTION_HPP

#include <dgram/detail/value_option.hpp>

#include <cstdint>

namespace dgram::detail {

// Any 32 bits.
template <platform::option_names const& Names>
class unsigned_option : public value_option<Names>
{
public:
    unsigned_option() = default;
    explicit unsigned_option(std::uint32_t value) noexcept
        : value_option<Names>(static_cast<int>(value))
    {}

    std::uint32_t value() const noexcept { return static_cast<std::uint32_t>(this->value_); }
};

} // namespace dgram::detail

#endif
