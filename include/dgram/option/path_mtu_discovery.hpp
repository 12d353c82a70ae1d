//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_PATH_MTU_DISCOVERY_HPP
#define DGRAM_OPTION_PATH_MTU_DISCOVERY_HPP

// What becomes of datagrams larger than the path takes.

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/value_option.hpp>

namespace dgram {

/// How a socket deals with the MTU of a path. In IPv4, to forbid routers to fragment is the flag
/// DF; in IPv6 they never do.
enum class path_mtu_mode {
    /// Fragment here what the path MTU asks for, and let routers fragment.
    dont = 0,
    /// Fragment here what is larger than the path MTU, and forbid routers to fragment the rest. The
    /// default of Linux for datagrams.
    want = 1,
    /// Never fragment: what is larger than the path MTU is refused with
    /// `asio::error::message_size`.
    always = 2,
    /// As `always`, but only the MTU of the interface limits: for programs that find the path MTU
    /// out themselves.
    probe = 3,
    /// Believe no path MTU that a router tells: what is larger than the interface takes is refused,
    /// and routers may fragment.
    interface_mtu = 4,
    /// As `interface_mtu`, but what is larger is fragmented here.
    omit = 5,
};

/// Socket option: how the socket deals with the MTU of its paths.
/**
 * Implements `IP_MTU_DISCOVER` and `IPV6_MTU_DISCOVER` (ip(7), ipv6(7)). Set it by
 * `dgram::set_option`: a dual-stack socket needs both.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::path_mtu_discovery(dgram::path_mtu_mode::always));
 * @endcode
 *
 * @par Concepts
 * Gettable_Socket_Option, Settable_Socket_Option.
 *
 * @par Available on
 * Linux.
 */
class path_mtu_discovery : public detail::value_option<detail::platform::path_mtu_discovery>
{
public:
    path_mtu_discovery() = default;
    explicit path_mtu_discovery(path_mtu_mode mode) noexcept
        : detail::value_option<detail::platform::path_mtu_discovery>(static_cast<int>(mode))
    {}

    path_mtu_mode value() const noexcept { return static_cast<path_mtu_mode>(value_); }
};

namespace detail {

template <>
struct option_rules<path_mtu_discovery> : rules_for_each_family<path_mtu_discovery>
{};

} // namespace detail
} // namespace dgram

#endif
