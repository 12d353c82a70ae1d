//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V6_MESSAGE_HPP
#define DGRAM_ICMP_V6_MESSAGE_HPP

// Reading and writing ICMPv6 messages.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/icmp_body.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::icmp::v6 {

/// The checksum that a message with zero in its place has between two addresses, RFC 4443 section
/// 2.3. 0 for one that has its checksum already, if that is right.
inline std::uint16_t checksum_of(std::span<std::byte const> message,
                                 asio::ip::address_v6 const& source,
                                 asio::ip::address_v6 const& destination) noexcept
{
    return internet_checksum(message)
        .add_pseudo_header(source, destination, ip_protocol::icmp_v6,
                           static_cast<std::uint32_t>(message.size()))
        .value();
}

/// Any ICMPv6 message, RFC 4443.
/**
 * Its checksum covers the addresses that it travels between. Raw ICMPv6 sockets and ping sockets
 * need not know them: there, the system computes the checksum of what is sent, and drops what
 * arrives with a wrong one (RFC 3542 section 3.1). For these there are the functions
 * `without_checksum`.
 * @code
 * auto const message = dgram::icmp::v6::message::parse_without_checksum(bytes);
 * if (message)
 *     if (auto const error = message->get<dgram::icmp::v6::packet_too_big>())
 *         std::cout << error->mtu;
 * @endcode
 * @par Lifetime
 * Does not own `body`.
 */
struct message
{
    v6::type type = v6::type::echo_reply;

    std::uint8_t code = 0;

    /// As it is in the message. `write()` computes its own.
    std::uint16_t checksum = 0;

    /// What follows the checksum.
    std::span<std::byte const> body{};

    /// From all bytes of a message, and the addresses that its packet had.
    /** Errors: packet_errc::too_short, checksum_mismatch. */
    static result<message> parse(std::span<std::byte const> bytes,
                                 asio::ip::address_v6 const& source,
                                 asio::ip::address_v6 const& destination)
    {
        auto made = parse_without_checksum(bytes);
        if (made && checksum_of(bytes, source, destination) != 0)
            return packet_errc::checksum_mismatch;
        return made;
    }

    /// The same for a message whose checksum the system has verified, or that was cut short.
    /** Error: packet_errc::too_short. */
    static constexpr result<message> parse_without_checksum(std::span<std::byte const> bytes)
    {
        if (bytes.size() < detail::icmp_head_size)
            return packet_errc::too_short;
        return message{static_cast<v6::type>(bytes[0]), std::to_integer<std::uint8_t>(bytes[1]),
                       detail::read_be<std::uint16_t>(bytes, 2),
                       bytes.subspan(detail::icmp_head_size)};
    }

    /// Whether it reports an error rather than informs.
    constexpr bool is_error() const noexcept { return static_cast<unsigned>(type) < 128; }

    /// The body as a `Body`: `echo_request`, `v6::time_exceeded` and so on.
    /**
     * @param options `reading`, for those that may have extensions; tolerant without it
     * Errors: packet_errc::wrong_type if type or code is another, and those of Body::parse.
     */
    template <class Body, class... Options>
    constexpr result<Body> get(Options... options) const
    {
        if (type != Body::v6_type)
            return packet_errc::wrong_type;
        return detail::parse_icmp_body<Body>(code, body, options...);
    }

    /// How many bytes the message has.
    constexpr std::size_t size() const noexcept { return detail::icmp_head_size + body.size(); }

    /// Writes the message with the checksum that it has between two addresses, and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to, asio::ip::address_v6 const& source,
                              asio::ip::address_v6 const& destination) const
    {
        auto size = write_without_checksum(to);
        if (size)
            detail::write_be(to, 2, checksum_of(to.first(*size), source, destination));
        return size;
    }

    /// Writes the message with a checksum of 0, for the system to fill in, and gives its size.
    /** Error: packet_errc::no_room. */
    constexpr result<std::size_t> write_without_checksum(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type);
        to[1] = static_cast<std::byte>(code);
        to[2] = to[3] = std::byte{0};
        std::copy(body.begin(), body.end(), to.begin() + detail::icmp_head_size);
        return size();
    }

    friend constexpr bool operator==(message const& a, message const& b) noexcept
    {
        return a.type == b.type && a.code == b.code && a.checksum == b.checksum &&
               detail::same_bytes(a.body, b.body);
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        message const& m)
    {
        return os << m.type << " code " << unsigned{m.code} << ", " << m.body.size() << " bytes";
    }
};

/// Bytes of a message with this body.
template <class Body>
constexpr std::size_t message_size(Body const& body) noexcept
{
    return detail::icmp_head_size + body.size();
}

/// Writes a message with this body and a checksum of 0, for the system to fill in: on raw ICMPv6
/// sockets and ping sockets. Gives its size.
/** Errors: packet_errc::no_room, and those of Body::write. */
template <class Body>
constexpr result<std::size_t> write_without_checksum(std::span<std::byte> to, Body const& body)
{
    return detail::write_icmp(to, static_cast<std::uint8_t>(Body::v6_type), body);
}

/// Writes a message with this body: type, code, checksum between two addresses, and body. Gives its
/// size.
/** Errors: packet_errc::no_room, and those of Body::write. */
template <class Body>
result<std::size_t> write(std::span<std::byte> to, Body const& body,
                          asio::ip::address_v6 const& source,
                          asio::ip::address_v6 const& destination)
{
    auto size = write_without_checksum(to, body);
    if (size)
        detail::write_be(to, 2, checksum_of(to.first(*size), source, destination));
    return size;
}

} // namespace dgram::icmp::v6

#endif
