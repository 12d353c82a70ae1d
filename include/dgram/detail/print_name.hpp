//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PRINT_NAME_HPP
#define DGRAM_DETAIL_PRINT_NAME_HPP

// Values of an enumeration that a peer may have filled with any number.

#include <ostream>
#include <string_view>

namespace dgram::detail {

// Prints the name or, where it is empty, what the value is and its number. `name` is made of a
// literal: it ends with a zero byte.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& print_name(std::basic_ostream<Char, Traits>& os,
                                             std::string_view name, char const* what,
                                             unsigned number)
{
    if (name.empty())
        return os << what << ' ' << number;
    return os << name.data();
}

} // namespace dgram::detail

#endif
