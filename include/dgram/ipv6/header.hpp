//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_HEADER_HPP
#define DGRAM_IPV6_HEADER_HPP

// The IPv6 header.

#include <dgram/config.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ipv6 {

/// The header of an IPv6 packet (RFC 8200 section 3), without extension headers.
/** Addresses are read without a scope: none is in the packet. */
struct header
{
    /// Bytes of every header.
    static constexpr std::size_t fixed_size = 40;

    dgram::traffic_class traffic_class{};

    /// 0 to 0xfffff (RFC 6437).
    std::uint32_t flow_label = 0;

    /// Bytes that follow this header, extension headers included; 0 also for a jumbogram (RFC
    /// 2675).
    std::uint16_t payload_length = 0;

    /// The extension header or the protocol that comes next.
    ip_protocol next_header = ip_protocol::no_next_header;

    /// Hop limit.
    std::uint8_t hops = 64;

    asio::ip::address_v6 source{};

    asio::ip::address_v6 destination{};

    /// Reads the header at the beginning of a packet. Bytes after it are not looked at.
    /** Errors: `packet_errc::too_short`, `wrong_version` */
    static result<header> parse(std::span<std::byte const> bytes)
    {
        using detail::read_be;
        using detail::read_ip_address;
        if (bytes.size() < fixed_size)
            return packet_errc::too_short;
        auto const first = read_be<std::uint32_t>(bytes, 0);
        if (first >> 28 != 6)
            return packet_errc::wrong_version;
        header read;
        read.traffic_class = dgram::traffic_class(static_cast<int>(first >> 20 & 0xff));
        read.flow_label = first & 0xfffff;
        read.payload_length = read_be<std::uint16_t>(bytes, 4);
        read.next_header = static_cast<ip_protocol>(bytes[6]);
        read.hops = std::to_integer<std::uint8_t>(bytes[7]);
        read.source = read_ip_address<asio::ip::address_v6>(bytes, 8);
        read.destination = read_ip_address<asio::ip::address_v6>(bytes, 24);
        return read;
    }

    /// Writes the header.
    /**
     * @return number of bytes
     *
     * Errors: `packet_errc::field_out_of_range` for a flow label of more than 20 bits,
     * `no_room`
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        using detail::write_be;
        using detail::write_ip_address;
        if (flow_label > 0xfffff)
            return packet_errc::field_out_of_range;
        if (to.size() < size())
            return packet_errc::no_room;
        auto const tc = static_cast<std::uint32_t>(traffic_class.value());
        write_be(to, 0, std::uint32_t{6} << 28 | tc << 20 | flow_label);
        write_be(to, 4, payload_length);
        to[6] = static_cast<std::byte>(next_header);
        to[7] = static_cast<std::byte>(hops);
        write_ip_address(to, 8, source);
        write_ip_address(to, 24, destination);
        return size();
    }

    /// Bytes of this header: 40.
    std::size_t size() const noexcept { return fixed_size; }

    /// Sets the payload length to so many bytes, extension headers included.
    /** @return `packet_errc::field_out_of_range` if that is over 65535; nothing changes then */
    [[nodiscard]] error_code set_payload_size(std::size_t bytes) noexcept
    {
        if (bytes > 0xffff)
            return packet_errc::field_out_of_range;
        payload_length = static_cast<std::uint16_t>(bytes);
        return {};
    }

    friend bool operator==(header const&, header const&) = default;
};

/// One line.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, header const& h)
{
    os << "IPv6 " << h.source << " > " << h.destination << ' ' << h.next_header << " length "
       << h.payload_length << " hops " << static_cast<unsigned>(h.hops) << ' ' << h.traffic_class;
    if (h.flow_label != 0)
        os << " flow " << h.flow_label;
    return os;
}

} // namespace dgram::ipv6

#endif
