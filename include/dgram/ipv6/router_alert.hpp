//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_ROUTER_ALERT_HPP
#define DGRAM_IPV6_ROUTER_ALERT_HPP

// The IPv6 option that asks routers to look into a packet.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::ipv6 {

/// Router alert (RFC 2711), a hop-by-hop option. Every message of MLD carries it.
struct router_alert
{
    static constexpr option_type type = option_type::router_alert;

    /// Bytes that its place in the header is a multiple of: 2n.
    static constexpr std::size_t alignment = 2;

    /// Bytes after such a place.
    static constexpr std::size_t alignment_offset = 0;

    /// What the packet contains: 0 MLD, 1 RSVP, 2 active networks; the others are in IANA's "IPv6
    /// Router Alert Option Values".
    std::uint16_t value = 0;

    /// Errors: packet_errc::wrong_type, invalid_option_length.
    static constexpr result<router_alert> parse(option const& from)
    {
        if (from.type != type)
            return packet_errc::wrong_type;
        if (from.data.size() != 2)
            return packet_errc::invalid_option_length;
        return router_alert{detail::read_be<std::uint16_t>(from.data, 0)};
    }

    /// Writes the option, with type and length.
    /**
     * @return number of bytes
     *
     * Errors: packet_errc::no_room.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type);
        to[1] = std::byte{2};
        detail::write_be(to, 2, value);
        return size();
    }

    /// Bytes: 4.
    constexpr std::size_t size() const noexcept { return 4; }

    friend constexpr bool operator==(router_alert const&, router_alert const&) = default;
};

} // namespace dgram::ipv6

#endif
