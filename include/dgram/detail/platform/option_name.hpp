//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_OPTION_NAME_HPP
#define DGRAM_DETAIL_PLATFORM_OPTION_NAME_HPP

// The vocabulary in which each system's file lists what it has.

namespace dgram::detail::platform {

enum class ip_family { none, v4, v6 };

// A level below zero is refused by every system ("protocol not available"): it stands for an
// option that this system does not have.
struct option_name
{
    int level = -1;
    int name = -1;

    constexpr bool available() const { return level >= 0; }
    friend constexpr bool operator==(option_name, option_name) = default;
};

// One option of the library: as the system calls it for IPv4 and for IPv6.
struct option_names
{
    option_name v4;
    option_name v6;

    constexpr option_name of(ip_family family) const
    {
        return family == ip_family::v4 ? v4 : family == ip_family::v6 ? v6 : option_name();
    }

    constexpr bool available() const { return v4.available() || v6.available(); }
};

} // namespace dgram::detail::platform

#endif
