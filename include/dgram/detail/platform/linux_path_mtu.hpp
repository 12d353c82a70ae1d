//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_PATH_MTU_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_PATH_MTU_HPP

// What a path takes in one piece: IP_MTU_DISCOVER and IP_MTU in ip(7), IPV6_DONTFRAG in RFC 3542.

#include <dgram/config.hpp>
#include <dgram/detail/platform/linux_control.hpp>
#include <dgram/detail/platform/option_name.hpp>

#include <boost/asio/error.hpp>

#include <netinet/in.h>

namespace dgram::detail::platform {

inline constexpr option_names path_mtu_discovery{{IPPROTO_IP, IP_MTU_DISCOVER},
                                                 {IPPROTO_IPV6, IPV6_MTU_DISCOVER}};
inline constexpr option_names path_mtu{{IPPROTO_IP, IP_MTU}, {IPPROTO_IPV6, IPV6_MTU}};

inline constexpr bool has_dont_fragment = true;

// For IPv4 there is only the option of the socket.
inline error_code write_dont_fragment(control_writer& control, ip_family family, bool value)
{
    if (family == ip_family::none)
        return errc::address_family_mismatch;
    if (family == ip_family::v4)
        return asio::error::operation_not_supported;
    return put_result(control.put(IPPROTO_IPV6, IPV6_DONTFRAG, int{value}));
}

} // namespace dgram::detail::platform

#endif
