//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_HEADER_HPP
#define DGRAM_IPV4_HEADER_HPP

// The IPv4 header.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv4/header_format.hpp>
#include <dgram/ipv4/options.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::detail {

constexpr std::uint16_t read_ordered(std::span<std::byte const> bytes, std::size_t at,
                                     std::endian order) noexcept
{
    auto const number = read_be<std::uint16_t>(bytes, at);
    return order == std::endian::big ? number
                                     : static_cast<std::uint16_t>(number << 8 | number >> 8);
}

constexpr void write_ordered(std::span<std::byte> bytes, std::size_t at, std::uint16_t number,
                             std::endian order) noexcept
{
    if (order != std::endian::big)
        number = static_cast<std::uint16_t>(number << 8 | number >> 8);
    write_be(bytes, at, number);
}

} // namespace dgram::detail

namespace dgram::ipv4 {

/// The header of an IPv4 packet (RFC 791 section 3.1). Version and header length are not fields:
/// the one is always 4, the other follows from the options.
/**
 * @code
 * dgram::ipv4::header header{.hops = 1, .protocol = dgram::ip_protocol::ospf};
 * header.source = local;
 * header.destination = asio::ip::make_address_v4("224.0.0.5");
 * if (auto ec = header.set_payload_size(hello.size()))
 *     return ec;
 * header.checksum = header.compute_checksum();
 * auto const size = header.write(bytes);
 * @endcode
 */
struct header
{
    /// Bytes without options.
    static constexpr std::size_t min_size = 20;

    /// Bytes with as many options as there may be.
    static constexpr std::size_t max_size = min_size + ipv4::options::max_size;

    dgram::traffic_class traffic_class{};

    /// Bytes of header and payload.
    std::uint16_t total_length = min_size;

    /// Which fragments belong together. On sending by a raw socket of Linux, 0 lets the system
    /// choose, unless `dont_fragment` is set: then it stays 0.
    std::uint16_t identification = 0;

    /// The flag without a meaning (but see RFC 3514).
    bool reserved = false;

    bool dont_fragment = false;

    bool more_fragments = false;

    /// In units of 8 bytes, 0 to 8191.
    std::uint16_t fragment_offset = 0;

    /// Time to live.
    std::uint8_t hops = 64;

    ip_protocol protocol = ip_protocol::udp;

    /// As it is in the packet, right or not.
    std::uint16_t checksum = 0;

    asio::ip::address_v4 source{};

    asio::ip::address_v4 destination{};

    ipv4::options options{};

    /// Reads the header at the beginning of a packet. Bytes after it are not looked at: there may
    /// be less than its total length, as in a quoted or a truncated packet.
    /**
     * A wrong checksum is no error, but see `has_valid_checksum()`: systems leave it to the network
     * adapter, routers change what they quote, and on receiving the system has checked it already.
     * @param format `raw_socket_format` for what a raw socket received
     *
     * Errors: `packet_errc::too_short`, `wrong_version`, `invalid_header_length` if it is
     * less than 20 bytes or more than there are, `invalid_total_length` if it is less than the
     * header, `field_out_of_range` if the total length plus the header that it lacks is over 65535
     */
    static result<header> parse(std::span<std::byte const> bytes,
                                header_format const& format = wire_format);

    /// Writes the header, with the checksum as it is.
    /**
     * @param format `raw_socket_format` for what a raw socket is to send
     * @return number of bytes
     *
     * Errors: `packet_errc::field_out_of_range` for a fragment offset over 8191,
     * `invalid_total_length` if it is less than the header, `no_room`
     */
    result<std::size_t> write(std::span<std::byte> to,
                              header_format const& format = wire_format) const;

    /// Bytes of this header.
    std::size_t size() const noexcept { return min_size + options.size(); }

    /// Bytes that follow the header, by its total length.
    std::size_t payload_size() const noexcept
    {
        return total_length < size() ? 0 : total_length - size();
    }

    /// Sets the total length to the size of this header and so many bytes.
    /**
     * Add the options first: the total length does not follow them.
     * @return `packet_errc::field_out_of_range` if that is over 65535; nothing changes then
     */
    [[nodiscard]] error_code set_payload_size(std::size_t bytes) noexcept
    {
        if (bytes > 0xffff - size())
            return packet_errc::field_out_of_range;
        total_length = static_cast<std::uint16_t>(size() + bytes);
        return {};
    }

    /// Whether it is of a fragment and not of a whole datagram.
    bool is_fragment() const noexcept { return more_fragments || fragment_offset != 0; }

    /// Whether it is of a fragment that does not begin with the header of the protocol.
    bool is_later_fragment() const noexcept { return fragment_offset != 0; }

    /// The checksum that fits the other fields.
    std::uint16_t compute_checksum() const noexcept
    {
        auto blank = *this;
        blank.checksum = 0;
        return blank.sum().value();
    }

    /// Whether the checksum fits the other fields.
    /**
     * Also right for what was read in another format than the wire's.
     *
     * It does not fit in good packets from a raw socket of Linux with a record route or timestamp
     * option: the system fills the option in and leaves the checksum.
     */
    bool has_valid_checksum() const noexcept { return sum().is_valid(); }

    friend bool operator==(header const&, header const&) = default;

private:
    // The caller knows that there is room.
    void put(std::span<std::byte> to, std::endian order) const noexcept;
    internet_checksum sum() const noexcept;
};

inline result<header> header::parse(std::span<std::byte const> bytes, header_format const& format)
{
    using detail::read_be;
    if (bytes.size() < min_size)
        return packet_errc::too_short;
    auto const first = std::to_integer<unsigned>(bytes[0]);
    if (first >> 4 != 4)
        return packet_errc::wrong_version;
    std::size_t const size = (first & 15) * 4;
    if (size < min_size || size > bytes.size())
        return packet_errc::invalid_header_length;
    std::size_t length = detail::read_ordered(bytes, 2, format.byte_order);
    if (format.received_length_lacks_header)
        length += size;
    if (length < size)
        return packet_errc::invalid_total_length;
    if (length > 0xffff)
        return packet_errc::field_out_of_range;
    auto const fragment = detail::read_ordered(bytes, 6, format.byte_order);

    header read;
    read.traffic_class = dgram::traffic_class(std::to_integer<int>(bytes[1]));
    read.total_length = static_cast<std::uint16_t>(length);
    read.identification = read_be<std::uint16_t>(bytes, 4);
    read.reserved = (fragment & 0x8000) != 0;
    read.dont_fragment = (fragment & 0x4000) != 0;
    read.more_fragments = (fragment & 0x2000) != 0;
    read.fragment_offset = fragment & 0x1fff;
    read.hops = std::to_integer<std::uint8_t>(bytes[8]);
    read.protocol = static_cast<ip_protocol>(bytes[9]);
    read.checksum = read_be<std::uint16_t>(bytes, 10);
    read.source = detail::read_ip_address<asio::ip::address_v4>(bytes, 12);
    read.destination = detail::read_ip_address<asio::ip::address_v4>(bytes, 16);
    // At most 40 bytes, in words of 4: as the header length has it.
    read.options = *ipv4::options::copy(bytes.subspan(min_size, size - min_size));
    return read;
}

inline result<std::size_t> header::write(std::span<std::byte> to, header_format const& format) const
{
    if (fragment_offset > 0x1fff)
        return packet_errc::field_out_of_range;
    if (total_length < size())
        return packet_errc::invalid_total_length;
    if (to.size() < size())
        return packet_errc::no_room;
    put(to, format.byte_order);
    return size();
}

inline void header::put(std::span<std::byte> to, std::endian order) const noexcept
{
    using detail::write_be;
    auto const flags = (reserved ? 0x8000u : 0u) | (dont_fragment ? 0x4000u : 0u) |
                       (more_fragments ? 0x2000u : 0u);
    to[0] = static_cast<std::byte>(0x40 | size() / 4);
    to[1] = static_cast<std::byte>(traffic_class.value());
    detail::write_ordered(to, 2, total_length, order);
    write_be(to, 4, identification);
    detail::write_ordered(to, 6, static_cast<std::uint16_t>(flags | (fragment_offset & 0x1fffu)),
                          order);
    to[8] = static_cast<std::byte>(hops);
    to[9] = static_cast<std::byte>(protocol);
    write_be(to, 10, checksum);
    detail::write_ip_address(to, 12, source);
    detail::write_ip_address(to, 16, destination);
    std::ranges::copy(options.bytes(), to.begin() + min_size);
}

inline internet_checksum header::sum() const noexcept
{
    std::array<std::byte, max_size> wire;
    put(wire, std::endian::big);
    return internet_checksum(std::span(wire).first(size()));
}

/// One line with what is not zero.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, header const& h)
{
    os << "IPv4 " << h.source << " > " << h.destination << ' ' << h.protocol << " length "
       << h.total_length << " hops " << static_cast<unsigned>(h.hops) << ' ' << h.traffic_class
       << " id " << h.identification;
    if (h.dont_fragment)
        os << " DF";
    if (h.more_fragments)
        os << " MF";
    if (h.fragment_offset != 0)
        os << " offset " << h.fragment_offset * 8u;
    if (!h.options.empty())
        os << " options " << h.options.size();
    return os;
}

} // namespace dgram::ipv4

#endif
