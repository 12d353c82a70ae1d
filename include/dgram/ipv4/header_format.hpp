//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_HEADER_FORMAT_HPP
#define DGRAM_IPV4_HEADER_FORMAT_HPP

// How the bytes of an IPv4 header are to be read.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <bit>

namespace dgram::ipv4 {

/// Where total length, flags and fragment offset differ from the wire: raw sockets of some systems.
/** By default, as on the wire. The other fields are the same everywhere. */
struct header_format
{
    /// Byte order of total length, and of flags and fragment offset.
    std::endian byte_order = std::endian::big;

    /// The total length that is read does not count the header. What is written always does.
    bool received_length_lacks_header = false;

    friend constexpr bool operator==(header_format const&, header_format const&) = default;
};

/// As on the wire, in a capture, in an ICMP error; and on raw sockets of Linux, OpenBSD and FreeBSD
/// from version 11.
inline constexpr header_format wire_format{};

/// As on raw sockets of FreeBSD 10: host byte order.
/** @param host of the machine that the socket is on */
constexpr header_format host_order_format(std::endian host = std::endian::native) noexcept
{
    return {host, false};
}

/// As on raw sockets of macOS, NetBSD, DragonFly BSD and FreeBSD before version 10: host byte
/// order, and the length received lacks the header.
/** @param host of the machine that the socket is on */
constexpr header_format short_host_order_format(std::endian host = std::endian::native) noexcept
{
    return {host, true};
}

/// As on the raw sockets of this system.
inline constexpr header_format raw_socket_format{
    detail::platform::raw_header.host_order ? std::endian::native : std::endian::big,
    detail::platform::raw_header.received_length_lacks_header};

} // namespace dgram::ipv4

#endif
