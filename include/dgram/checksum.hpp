//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CHECKSUM_HPP
#define DGRAM_CHECKSUM_HPP

// The checksum that IPv4, ICMP, IGMP, UDP, TCP, OSPF and others share.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ip_protocol.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram {

/// The Internet checksum (RFC 1071), added up in any number of pieces.
/**
 * To write one, leave its field zero, add everything that it covers, and store `value()` in network
 * byte order. To check one, add everything with the checksum in it, and ask `is_valid()`.
 * @code
 * bool const good = dgram::internet_checksum(message).is_valid();
 * @endcode
 * UDP stores 0xffff where `value()` is 0: there, 0 means that there is no checksum (RFC 768).
 */
class internet_checksum
{
public:
    constexpr internet_checksum() = default;

    constexpr explicit internet_checksum(std::span<std::byte const> bytes) noexcept { add(bytes); }

    /// Adds the bytes that follow those added before. An odd number of them may be followed by
    /// more.
    constexpr internet_checksum& add(std::span<std::byte const> bytes) noexcept
    {
        std::uint64_t sum = 0;
        std::size_t at = 0;
        // A word of 32 bits is worth the sum of its halves.
        for (; bytes.size() - at >= 4; at += 4)
            sum += detail::read_be<std::uint32_t>(bytes, at);
        for (unsigned shift = 24; at < bytes.size(); ++at, shift -= 8)
            sum += std::to_integer<std::uint64_t>(bytes[at]) << shift;
        auto const folded = fold(sum);
        sum_ += odd_ ? (folded >> 8 | (folded & 0xff) << 8) : folded;
        odd_ ^= bytes.size() % 2 != 0;
        return *this;
    }

    /// Adds the pseudo header of IPv4 (RFC 768, RFC 9293); before, between or after the bytes.
    /** @param length of the upper-layer packet: its header and data, in bytes */
    internet_checksum& add_pseudo_header(asio::ip::address_v4 const& source,
                                         asio::ip::address_v4 const& destination,
                                         ip_protocol protocol, std::uint16_t length) noexcept
    {
        return add_address(source.to_bytes())
            .add_address(destination.to_bytes())
            .add_numbers(protocol, length);
    }

    /// Adds the pseudo header of IPv6 (RFC 8200 section 8.1); before, between or after the bytes.
    /**
     * @param destination the final one, also where a routing header is on its way
     * @param protocol the upper-layer protocol, also where extension headers come before it
     * @param length of the upper-layer packet: its header and data, in bytes
     */
    internet_checksum& add_pseudo_header(asio::ip::address_v6 const& source,
                                         asio::ip::address_v6 const& destination,
                                         ip_protocol protocol, std::uint32_t length) noexcept
    {
        return add_address(source.to_bytes())
            .add_address(destination.to_bytes())
            .add_numbers(protocol, length);
    }

    /// The number to store in the checksum field: its bytes were added as zero.
    constexpr std::uint16_t value() const noexcept
    {
        return static_cast<std::uint16_t>(~fold(sum_) & 0xffff);
    }

    /// Whether the checksum among the bytes added fits them.
    constexpr bool is_valid() const noexcept { return value() == 0; }

private:
    static constexpr std::uint64_t fold(std::uint64_t sum) noexcept
    {
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return sum;
    }

    template <class Bytes>
    internet_checksum& add_address(Bytes const& address) noexcept
    {
        sum_ += fold(internet_checksum(std::as_bytes(std::span(address))).sum_);
        return *this;
    }

    internet_checksum& add_numbers(ip_protocol protocol, std::uint32_t length) noexcept
    {
        sum_ += static_cast<std::uint64_t>(protocol) + length;
        return *this;
    }

    std::uint64_t sum_ = 0;
    bool odd_ = false;
};

} // namespace dgram

#endif
