//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BOOLEAN_OPTION_HPP
#define DGRAM_DETAIL_BOOLEAN_OPTION_HPP

#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/value_option.hpp>

namespace dgram::detail {

template <platform::option_names const& Names>
class boolean_option : public value_option<Names>
{
public:
    boolean_option() = default;
    explicit boolean_option(bool value) noexcept : value_option<Names>(value ? 1 : 0) {}

    boolean_option& operator=(bool value) noexcept
    {
        this->value_ = value ? 1 : 0;
        return *this;
    }

    bool value() const noexcept { return this->value_ != 0; }
    explicit operator bool() const noexcept { return value(); }
    bool operator!() const noexcept { return !value(); }
};

template <platform::option_names const& Names>
struct option_rules<boolean_option<Names>> : default_rules<boolean_option<Names>>
{
    static constexpr bool for_each_family = Names.v4 != Names.v6;
};

} // namespace dgram::detail

#endif
