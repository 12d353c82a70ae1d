//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_ROUTER_ALERT_HPP
#define DGRAM_IPV4_ROUTER_ALERT_HPP

// The IPv4 option that asks routers to look into a packet.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::ipv4 {

/// Router alert (RFC 2113): every router on the way shall examine the packet. IGMP and RSVP carry
/// it.
struct router_alert
{
    static constexpr option_type type = option_type::router_alert;

    /// 0: every router shall examine the packet; the others are in IANA's "IPv4 Router Alert Option
    /// Values" (RFC 5350).
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
        to[1] = static_cast<std::byte>(size());
        detail::write_be(to, 2, value);
        return size();
    }

    /// Bytes: 4.
    constexpr std::size_t size() const noexcept { return 4; }

    friend constexpr bool operator==(router_alert const&, router_alert const&) = default;
};

} // namespace dgram::ipv4

#endif
