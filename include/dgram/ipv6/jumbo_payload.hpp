//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_JUMBO_PAYLOAD_HPP
#define DGRAM_IPV6_JUMBO_PAYLOAD_HPP

// The IPv6 option of packets with more than 65535 bytes of payload.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::ipv6 {

/// Jumbo payload (RFC 2675), a hop-by-hop option: the length of the packet where the payload length
/// of its header is 0.
struct jumbo_payload
{
    static constexpr option_type type = option_type::jumbo_payload;

    /// Bytes that its place in the header is a multiple of: 4n + 2.
    static constexpr std::size_t alignment = 4;

    /// Bytes after such a place.
    static constexpr std::size_t alignment_offset = 2;

    static constexpr std::uint32_t min_length = 0x10000;

    /// Bytes after the IPv6 header, extension headers included; at least 65536.
    std::uint32_t length = min_length;

    /// Errors: packet_errc::wrong_type, invalid_option_length, invalid_jumbo_payload for a length
    /// below 65536.
    static constexpr result<jumbo_payload> parse(option const& from)
    {
        if (from.type != type)
            return packet_errc::wrong_type;
        if (from.data.size() != 4)
            return packet_errc::invalid_option_length;
        jumbo_payload const read{detail::read_be<std::uint32_t>(from.data, 0)};
        if (read.length < min_length)
            return packet_errc::invalid_jumbo_payload;
        return read;
    }

    /// Writes the option, with type and length.
    /**
     * @return number of bytes
     *
     * Errors: packet_errc::invalid_jumbo_payload for a length below 65536, no_room.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (length < min_length)
            return packet_errc::invalid_jumbo_payload;
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type);
        to[1] = std::byte{4};
        detail::write_be(to, 2, length);
        return size();
    }

    /// Bytes: 6.
    constexpr std::size_t size() const noexcept { return 6; }

    friend constexpr bool operator==(jumbo_payload const&, jumbo_payload const&) = default;
};

} // namespace dgram::ipv6

#endif
