//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_CHECKSUM_HPP
#define DGRAM_IPV6_CHECKSUM_HPP

// A checksum that the system computes and checks for a raw IPv6 socket.

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/value_option.hpp>
#include <dgram/error.hpp>

#include <boost/asio/ip/icmp.hpp>
#include <boost/throw_exception.hpp>

#include <optional>
#include <stdexcept>

namespace dgram::ipv6 {

/// Socket option: where in the payload of a raw IPv6 socket the system keeps a checksum, if at
/// all.
/**
 * Implements `IPV6_CHECKSUM` of RFC 3542 section 3.1: the 16-bit checksum over the payload and the
 * pseudo-header, which for IPv6 needs the source address and so is best left to the system. It is
 * written into what is sent, unless the socket is `header_included`; what is received with a wrong
 * one is dropped without a word. Sending a payload that ends before it is
 * `asio::error::invalid_argument`.
 *
 * At first it is off; on a socket of mobility headers (protocol 135) it is on, at offset 4. On a
 * socket of ICMPv6 it is always on, at offset 2, and cannot be changed.
 *
 * Setting it with `dgram::set_option` reports `errc::not_raw_socket`,
 * `errc::address_family_mismatch` on an IPv4 socket, and `errc::checksum_required` on a socket of
 * ICMPv6.
 *
 * @par Example
 * @code
 * dgram::set_option(ospf, dgram::ipv6::checksum(12));
 *
 * dgram::ipv6::checksum now;
 * ospf.get_option(now);
 * assert(now.offset() == 12);
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux. See ipv6(7).
 */
class checksum : public detail::value_option<detail::platform::ipv6_checksum>
{
public:
    /// None.
    checksum() noexcept : value_option(-1) {}

    /// At this offset, in bytes from the beginning of the payload.
    /** @throws std::out_of_range unless it is even and within 0 to 65534. */
    explicit checksum(int offset) : value_option(offset)
    {
        if (offset < 0 || offset > 65534 || offset % 2 != 0)
            boost::throw_exception(
                std::out_of_range("offset of a checksum must be even and within 0 to 65534"));
    }

    /// In bytes; nothing if there is no checksum.
    std::optional<int> offset() const noexcept
    {
        return value_ < 0 ? std::nullopt : std::optional(value_);
    }
};

} // namespace dgram::ipv6

namespace dgram::detail {

template <>
struct option_rules<ipv6::checksum> : default_rules<ipv6::checksum>
{
    static error_code check(ipv6::checksum const&, socket_facts const& facts)
    {
        if (!facts.raw)
            return errc::not_raw_socket;
        if (facts.family != ip_family::v6)
            return errc::address_family_mismatch;
        // RFC 3542 section 3.1: not even what it is already can be set.
        if (facts.protocol == asio::ip::icmp::v6().protocol())
            return errc::checksum_required;
        return {};
    }
};

} // namespace dgram::detail

#endif
