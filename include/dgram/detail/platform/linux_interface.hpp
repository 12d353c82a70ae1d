//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_INTERFACE_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_INTERFACE_HPP

// The index and the name of a network interface: netdevice(7). Where glibc's if_nametoindex(3) runs
// out of descriptors, it says that there is no such file.

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_interface.hpp>

#include <net/if.h>
#include <sys/ioctl.h>

#include <string>
#include <string_view>

namespace dgram::detail::platform {

// 0 if there is none of this name.
inline unsigned interface_index(std::string const& name, error_code& ec)
{
    ec = {};
    if (name.size() >= IF_NAMESIZE)
        return 0;
    ::ifreq request = interface_query::named(name);
    interface_query().ask(SIOCGIFINDEX, request, ec);
    if (!ec)
        return static_cast<unsigned>(request.ifr_ifindex);
    ec = interface_error(ec.value());
    return 0;
}

// Empty if there is none of this index.
inline std::string interface_name(unsigned index, error_code& ec)
{
    ::ifreq request{};
    request.ifr_ifindex = static_cast<int>(index);
    interface_query().ask(SIOCGIFNAME, request, ec);
    if (!ec)
        return request.ifr_name;
    ec = interface_error(ec.value());
    return {};
}

// Whether an interface could have this name: there are names that the kernel does not give.
inline bool can_be_interface_name(std::string_view name)
{
    // Its blanks are those of Latin-1.
    constexpr std::string_view excluded("/: \t\n\v\f\r\xa0\0", 10);
    return !name.empty() && name.size() < IF_NAMESIZE && name != "." && name != ".." &&
           name.find_first_of(excluded) == std::string_view::npos;
}

} // namespace dgram::detail::platform

#endif
