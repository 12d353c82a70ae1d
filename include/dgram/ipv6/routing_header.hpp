//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_ROUTING_HEADER_HPP
#define DGRAM_IPV6_ROUTING_HEADER_HPP

// The extension header that names routers to visit.

#include <dgram/config.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::ipv6 {

/// The part that all routing headers share (RFC 8200 section 4.4).
/** Lifetime: does not own its data. */
struct routing_header
{
    static constexpr ip_protocol type = ip_protocol::routing;

    ip_protocol next_header = ip_protocol::no_next_header;

    /// 0 source route (deprecated by RFC 5095), 2 mobile IPv6 (RFC 6275), 3 RPL (RFC 6554), 4
    /// segment routing (RFC 8754).
    std::uint8_t routing_type = 0;

    /// How many of the nodes named are still to be visited. Not compared with how many are named.
    std::uint8_t segments_left = 0;

    /// What the routing type asks for: 4 bytes, or 8 times n more, up to 2044.
    std::span<std::byte const> data{};

    /// Errors: packet_errc::too_short, invalid_extension_header if it runs past the end.
    static constexpr result<routing_header> parse(std::span<std::byte const> bytes)
    {
        if (bytes.size() < head_size)
            return packet_errc::too_short;
        auto const size = (std::to_integer<std::size_t>(bytes[1]) + 1) * 8;
        if (size > bytes.size())
            return packet_errc::invalid_extension_header;
        routing_header read;
        read.next_header = static_cast<ip_protocol>(bytes[0]);
        read.routing_type = std::to_integer<std::uint8_t>(bytes[2]);
        read.segments_left = std::to_integer<std::uint8_t>(bytes[3]);
        read.data = bytes.subspan(head_size, size - head_size);
        return read;
    }

    /// Writes the header.
    /**
     * @return number of bytes
     *
     * Errors: packet_errc::invalid_extension_header if the data is not of 4 bytes and 8 times n
     * more, or over 2044; no_room.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (data.size() % 8 != 4 || size() > 256 * 8)
            return packet_errc::invalid_extension_header;
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(next_header);
        to[1] = static_cast<std::byte>(size() / 8 - 1);
        to[2] = static_cast<std::byte>(routing_type);
        to[3] = static_cast<std::byte>(segments_left);
        std::copy(data.begin(), data.end(), to.begin() + head_size);
        return size();
    }

    /// Bytes: 4 and the data.
    constexpr std::size_t size() const noexcept { return head_size + data.size(); }

    friend constexpr bool operator==(routing_header const& a, routing_header const& b) noexcept
    {
        return a.next_header == b.next_header && a.routing_type == b.routing_type &&
               a.segments_left == b.segments_left && detail::same_bytes(a.data, b.data);
    }

private:
    static constexpr std::size_t head_size = 4;
};

} // namespace dgram::ipv6

#endif
