//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_INTEGER_OPTION_HPP
#define DGRAM_DETAIL_INTEGER_OPTION_HPP

#include <dgram/detail/value_option.hpp>

#include <boost/throw_exception.hpp>

#include <stdexcept>

namespace dgram::detail {

template <platform::option_names const& Names>
class integer_option : public value_option<Names>
{
public:
    integer_option() = default;

    /// @throws std::out_of_range for a negative value.
    explicit integer_option(int value) : value_option<Names>(value)
    {
        if (value < 0)
            boost::throw_exception(std::out_of_range("dgram: negative value of an option"));
    }

    int value() const noexcept { return this->value_; }
};

} // namespace dgram::detail

#endif
