//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_FRAGMENT_HEADER_HPP
#define DGRAM_IPV6_FRAGMENT_HEADER_HPP

// The extension header of fragments.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::ipv6 {

/// The fragment header (RFC 8200 section 4.5). Its reserved bits are written as zero and not read.
struct fragment_header
{
    static constexpr ip_protocol type = ip_protocol::fragment;

    /// Of the original packet's fragmentable part: the same in all its fragments.
    ip_protocol next_header = ip_protocol::no_next_header;

    /// In units of 8 bytes, 0 to 8191.
    std::uint16_t fragment_offset = 0;

    bool more_fragments = false;

    /// Which fragments belong together.
    std::uint32_t identification = 0;

    /// Errors: packet_errc::too_short.
    static constexpr result<fragment_header> parse(std::span<std::byte const> bytes)
    {
        using detail::read_be;
        fragment_header read;
        if (bytes.size() < read.size())
            return packet_errc::too_short;
        auto const offset = read_be<std::uint16_t>(bytes, 2);
        read.next_header = static_cast<ip_protocol>(bytes[0]);
        read.fragment_offset = offset >> 3;
        read.more_fragments = (offset & 1) != 0;
        read.identification = read_be<std::uint32_t>(bytes, 4);
        return read;
    }

    /// Writes the header.
    /**
     * @return number of bytes
     *
     * Errors: packet_errc::field_out_of_range for a fragment offset over 8191, no_room.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        using detail::write_be;
        if (fragment_offset > 0x1fff)
            return packet_errc::field_out_of_range;
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(next_header);
        to[1] = std::byte{0};
        write_be(to, 2,
                 static_cast<std::uint16_t>(fragment_offset << 3 | (more_fragments ? 1 : 0)));
        write_be(to, 4, identification);
        return size();
    }

    /// Bytes: 8.
    constexpr std::size_t size() const noexcept { return 8; }

    /// Whether there are other fragments: if not, it is an atomic fragment (RFC 6946).
    constexpr bool is_fragment() const noexcept { return more_fragments || fragment_offset != 0; }

    /// Whether the fragment does not begin with the header of the protocol.
    constexpr bool is_later_fragment() const noexcept { return fragment_offset != 0; }

    friend constexpr bool operator==(fragment_header const&, fragment_header const&) = default;
};

} // namespace dgram::ipv6

#endif
