//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_MESSAGE_HPP
#define DGRAM_ICMP_V4_MESSAGE_HPP

// Reading and writing ICMP messages.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/icmp_body.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::icmp::v4 {

/// Any ICMP message for IPv4, RFC 792.
/**
 * @code
 * auto const message = dgram::icmp::v4::message::parse(bytes);
 * if (!message)
 *     std::cerr << message.error().message();
 * else if (auto const reply = message->get<dgram::icmp::echo_reply>())
 *     std::cout << reply->sequence;
 * @endcode
 * @par Lifetime
 * Does not own `body`.
 */
struct message
{
    v4::type type = v4::type::echo_reply;

    std::uint8_t code = 0;

    /// As it is in the message. `write()` computes its own.
    std::uint16_t checksum = 0;

    /// What follows the checksum.
    std::span<std::byte const> body{};

    /// From all bytes of a message: the payload of an IPv4 packet, not the packet that a raw socket
    /// gives.
    /** Errors: packet_errc::too_short, checksum_mismatch. */
    static constexpr result<message> parse(std::span<std::byte const> bytes)
    {
        auto made = parse_without_checksum(bytes);
        if (made && !internet_checksum(bytes).is_valid())
            return packet_errc::checksum_mismatch;
        return made;
    }

    /// The same for a message that was cut short or whose checksum is known to be right.
    /** Error: packet_errc::too_short. */
    static constexpr result<message> parse_without_checksum(std::span<std::byte const> bytes)
    {
        if (bytes.size() < detail::icmp_head_size)
            return packet_errc::too_short;
        return message{static_cast<v4::type>(bytes[0]), std::to_integer<std::uint8_t>(bytes[1]),
                       detail::read_be<std::uint16_t>(bytes, 2),
                       bytes.subspan(detail::icmp_head_size)};
    }

    /// Whether it reports an error rather than informs: RFC 1122 section 3.2.2.
    constexpr bool is_error() const noexcept
    {
        switch (type) {
        case v4::type::destination_unreachable:
        case v4::type::source_quench:
        case v4::type::redirect:
        case v4::type::time_exceeded:
        case v4::type::parameter_problem:
            return true;
        default:
            return false;
        }
    }

    /// The body as a `Body`: `echo_request`, `v4::time_exceeded` and so on.
    /**
     * @param options `reading`, for those that may have extensions; tolerant without it
     * Errors: packet_errc::wrong_type if type or code is another, and those of Body::parse.
     */
    template <class Body, class... Options>
    constexpr result<Body> get(Options... options) const
    {
        if (type != Body::v4_type)
            return packet_errc::wrong_type;
        return detail::parse_icmp_body<Body>(code, body, options...);
    }

    /// How many bytes the message has.
    constexpr std::size_t size() const noexcept { return detail::icmp_head_size + body.size(); }

    /// Writes the message with the checksum that fits it, and gives its size.
    /** Error: packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type);
        to[1] = static_cast<std::byte>(code);
        to[2] = to[3] = std::byte{0};
        std::copy(body.begin(), body.end(), to.begin() + detail::icmp_head_size);
        detail::write_be(to, 2, internet_checksum(to.first(size())).value());
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

/// Writes a message with this body: type, code, checksum and body. Gives its size.
/**
 * @code
 * std::array<std::byte, 64> room;
 * auto const size = dgram::icmp::v4::write(room, dgram::icmp::echo_request{.sequence = 1});
 * @endcode
 * Errors: packet_errc::no_room, and those of Body::write.
 */
template <class Body>
constexpr result<std::size_t> write(std::span<std::byte> to, Body const& body)
{
    auto size = detail::write_icmp(to, static_cast<std::uint8_t>(Body::v4_type), body);
    if (size)
        detail::write_be(to, 2, internet_checksum(to.first(*size)).value());
    return size;
}

} // namespace dgram::icmp::v4

#endif
