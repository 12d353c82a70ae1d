//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_FILTER_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_FILTER_HPP

// No filters.

#include <dgram/detail/platform/option_name.hpp>

#include <cstddef>

namespace dgram::detail::platform {

inline constexpr option_name attach_filter{};
inline constexpr option_name detach_filter{};
inline constexpr option_name lock_filter{};
inline constexpr option_name attach_reuse_port_filter{};
inline constexpr option_name detach_reuse_port_filter{};

struct filter_program
{};

template <class Instruction>
inline constexpr bool is_filter_instruction = true;

inline filter_program make_filter_program(void const*, std::size_t)
{
    return {};
}

} // namespace dgram::detail::platform

#endif
