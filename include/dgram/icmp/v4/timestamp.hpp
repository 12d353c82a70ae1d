//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_TIMESTAMP_HPP
#define DGRAM_ICMP_V4_TIMESTAMP_HPP

// Timestamp and timestamp reply.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::icmp::v4 {

/// Body of a timestamp message, RFC 792. Its names are `timestamp_request` and `timestamp_reply`.
/**
 * Times are milliseconds since midnight UT. A host that cannot say so sets the highest bit and
 * gives any time it has.
 */
template <bool IsReply>
struct basic_timestamp
{
    static constexpr v4::type v4_type =
        IsReply ? v4::type::timestamp_reply : v4::type::timestamp_request;

    std::uint16_t identifier = 0;
    std::uint16_t sequence = 0;

    /// When the sender of the request last touched it.
    std::uint32_t originate = 0;

    /// When the receiver of the request first touched it.
    std::uint32_t receive = 0;

    /// When the sender of the reply last touched it.
    std::uint32_t transmit = 0;

    /// From the body of a message: what follows its checksum. Bytes after it are left alone.
    /** Error: packet_errc::too_short. */
    static constexpr result<basic_timestamp> parse(std::span<std::byte const> body)
    {
        if (body.size() < 16)
            return packet_errc::too_short;
        return basic_timestamp{
            detail::read_be<std::uint16_t>(body, 0), detail::read_be<std::uint16_t>(body, 2),
            detail::read_be<std::uint32_t>(body, 4), detail::read_be<std::uint32_t>(body, 8),
            detail::read_be<std::uint32_t>(body, 12)};
    }

    /// How many bytes the body has.
    constexpr std::size_t size() const noexcept { return 16; }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_be(to, 0, identifier);
        detail::write_be(to, 2, sequence);
        detail::write_be(to, 4, originate);
        detail::write_be(to, 8, receive);
        detail::write_be(to, 12, transmit);
        return size();
    }

    friend constexpr bool operator==(basic_timestamp const&, basic_timestamp const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        basic_timestamp const& t)
    {
        return os << v4_type << " identifier " << t.identifier << " sequence " << t.sequence
                  << ", originate " << t.originate << " receive " << t.receive << " transmit "
                  << t.transmit;
    }
};

/// Asks the receiver for its time.
using timestamp_request = basic_timestamp<false>;

/// The answer to a `timestamp_request`.
using timestamp_reply = basic_timestamp<true>;

} // namespace dgram::icmp::v4

#endif
