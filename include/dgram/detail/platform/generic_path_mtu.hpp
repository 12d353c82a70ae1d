//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_PATH_MTU_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_PATH_MTU_HPP

// A system of which it is not known how it deals with what a path takes.

#include <dgram/config.hpp>
#include <dgram/detail/platform/option_name.hpp>

#include <boost/asio/error.hpp>

namespace dgram::detail::platform {

inline constexpr option_names path_mtu_discovery{};
inline constexpr option_names path_mtu{};

inline constexpr bool has_dont_fragment = false;

template <class ControlWriter>
error_code write_dont_fragment(ControlWriter&, ip_family, bool)
{
    return asio::error::operation_not_supported;
}

} // namespace dgram::detail::platform

#endif
