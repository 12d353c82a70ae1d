//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V6_PACKET_TOO_BIG_HPP
#define DGRAM_ICMP_V6_PACKET_TOO_BIG_HPP

// Packet too big, what the path MTU is found with.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::icmp::v6 {

/// A datagram was larger than the MTU of the next hop.
/**
 * RFC 4443 section 3.2, RFC 8201.
 *
 * @par Lifetime
 * Does not own the datagram.
 */
struct packet_too_big
{
    static constexpr v6::type v6_type = v6::type::packet_too_big;

    /// The MTU of the next hop in bytes, as the router claims it. Anyone can send this message:
    /// believe no less than 1280 (RFC 8201 section 4).
    std::uint32_t mtu = 0;

    /// The beginning of the datagram that it is about; see `quoted_datagram`.
    std::span<std::byte const> datagram{};

    /// From code and body of a message: what follows its checksum. Receivers ignore the code.
    /** Error: packet_errc::too_short. */
    static result<packet_too_big> parse(std::uint8_t, std::span<std::byte const> body)
    {
        if (body.size() < 4)
            return packet_errc::too_short;
        return packet_too_big{detail::read_be<std::uint32_t>(body, 0), body.subspan(4)};
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return 4 + datagram.size(); }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_be(to, 0, mtu);
        std::ranges::copy(datagram, to.begin() + 4);
        return size();
    }

    friend bool operator==(packet_too_big const& a, packet_too_big const& b) noexcept
    {
        return a.mtu == b.mtu && detail::same_bytes(a.datagram, b.datagram);
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        packet_too_big const& e)
    {
        return os << v6_type << ", mtu " << e.mtu << ", " << e.datagram.size() << " bytes";
    }
};

} // namespace dgram::icmp::v6

#endif
