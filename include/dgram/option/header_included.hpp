//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_HEADER_INCLUDED_HPP
#define DGRAM_OPTION_HEADER_INCLUDED_HPP

// Datagrams sent with an IP header of the program's own.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/error.hpp>

namespace dgram {

/// Socket option: whether what a raw socket sends begins with an IP header.
/**
 * Implements `IP_HDRINCL` (raw(7)) and `IPV6_HDRINCL`. It changes nothing about receiving.
 *
 * For IPv4, Linux writes the total length and the checksum in any case, and where they are 0 the
 * source address and, unless the header has the flag "don't fragment", the identification. The rest
 * is sent as it is, so that `ip::unicast::hops`, `default_traffic_class` and IP options of the
 * socket have no effect. For IPv6 it writes nothing, no `ipv6::checksum` either. The route goes by
 * the address that the datagram is sent to, whatever the header says. It is not fragmented: one
 * that is longer than the MTU is `asio::error::message_size`.
 *
 * A socket of protocol number 255 has it from the beginning.
 *
 * Setting it with `dgram::set_option` reports `errc::not_raw_socket`.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::header_included(true));
 * @endcode
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux; for IPv6 4.5.
 */
using header_included = detail::boolean_option<detail::platform::header_included>;

namespace detail {

template <>
struct option_rules<header_included> : default_rules<header_included>
{
    static error_code check(header_included const&, socket_facts const& facts)
    {
        return facts.raw ? error_code() : errc::not_raw_socket;
    }
};

} // namespace detail
} // namespace dgram

#endif
