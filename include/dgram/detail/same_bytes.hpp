//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SAME_BYTES_HPP
#define DGRAM_DETAIL_SAME_BYTES_HPP

#include <algorithm>
#include <cstddef>
#include <span>

namespace dgram::detail {

constexpr bool same_bytes(std::span<std::byte const> a, std::span<std::byte const> b) noexcept
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace dgram::detail

#endif
