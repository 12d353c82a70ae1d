//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_PATH_MTU_HPP
#define DGRAM_OPTION_PATH_MTU_HPP

// How much the path to the peer takes in one piece.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>

#include <cstddef>

namespace dgram {

/// Socket option to read what the path to the peer takes in one piece, as far as is known: in
/// bytes, IP header included.
/**
 * Implements reading `IP_MTU` and `IPV6_MTU` (ip(7), ipv6(7)). It starts as the MTU of the
 * interface, and an ICMP message may lower it. The error is `asio::error::not_connected` unless the
 * socket is connected. For other sockets `receive_error` tells it where a datagram was too large.
 *
 * It is `not_connected` also after `default_traffic_class`, `mark` or `bind_to_device` was set,
 * until the socket sends again; a dual-stack socket with an IPv4 peer, until it connects again.
 *
 * @par Example
 * @code
 * dgram::path_mtu mtu;
 * socket.get_option(mtu);
 * std::cout << mtu.value();
 * @endcode
 *
 * @par Concepts
 * Gettable_Socket_Option.
 *
 * @par Available on
 * Linux.
 */
class path_mtu
{
public:
    static constexpr bool is_supported = detail::platform::path_mtu.available();

    int value() const noexcept { return value_; }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return detail::platform::path_mtu.of(detail::family_of(protocol)).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return detail::platform::path_mtu.of(detail::family_of(protocol)).name;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return &value_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof value_;
    }

    template <class Protocol>
    void resize(Protocol const&, std::size_t)
    {}

private:
    int value_ = 0;
};

} // namespace dgram

#endif
