//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MLD_VERSION_HPP
#define DGRAM_MLD_VERSION_HPP

// The versions of MLD.

#include <dgram/config.hpp>

#include <cstdint>
#include <ostream>

namespace dgram::mld {

/// Version of MLD: RFC 2710, RFC 3810, which RFC 9777 obsoletes.
enum class version : std::uint8_t { v1 = 1, v2 = 2 };

/// Prints "MLDv2".
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, version v)
{
    return os << "MLDv" << static_cast<unsigned>(v);
}

} // namespace dgram::mld

#endif
