//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_MINIMUM_HOPS_HPP
#define DGRAM_OPTION_MINIMUM_HOPS_HPP

// TCP from near by only: RFC 5082.

#include <dgram/config.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/value_option.hpp>
#include <dgram/error.hpp>

namespace dgram {

/// Socket option: how many hops a TCP segment must have left; those with fewer are dropped. 0 is
/// off.
/**
 * Implements `IP_MINTTL` (ip(7)) and `IPV6_MINHOPCOUNT`: the security mechanism of RFC 5082 for
 * protocols such as BGP. With 255 it lets only neighbours in, provided that they send with 255
 * (`asio::ip::unicast::hops`): every router on the way takes one. Set it on the acceptor before
 * it listens; its connections have it too.
 *
 * On a dual-stack socket `dgram::set_option` sets it for both families, `socket.set_option` for
 * IPv6 only.
 *
 * Linux takes it on datagram and raw sockets and then delivers everything. `dgram::set_option`
 * refuses it there, with `errc::not_stream_socket`: receive the control item `hops` and ask
 * `has_minimum_hops`.
 *
 * @par Example
 * @code
 * dgram::set_option(acceptor, dgram::minimum_hops(dgram::hops(255)));
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux; for IPv6 2.6.35.
 */
class minimum_hops : public detail::value_option<detail::platform::minimum_hops>
{
public:
    /// Off.
    minimum_hops() = default;

    explicit minimum_hops(hops const& least) noexcept : value_option(least.value()) {}

    hops value() const { return hops(value_ & 0xff); }
};

namespace detail {

template <>
struct option_rules<minimum_hops> : rules_for_each_family<minimum_hops>
{
    static error_code check(minimum_hops const&, socket_facts const& facts)
    {
        return facts.stream ? error_code() : errc::not_stream_socket;
    }
};

} // namespace detail
} // namespace dgram

#endif
