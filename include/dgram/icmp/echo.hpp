//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_ECHO_HPP
#define DGRAM_ICMP_ECHO_HPP

// Echo request and echo reply, the messages of ping.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::icmp {

/// Body of an echo message of either family: RFC 792, RFC 4443 section 4. Its names are
/// `echo_request` and `echo_reply`.
/**
 * A reply repeats the three fields of its request.
 *
 * @par Lifetime
 * Does not own `data`.
 */
template <bool IsReply>
struct basic_echo
{
    static constexpr v4::type v4_type = IsReply ? v4::type::echo_reply : v4::type::echo_request;
    static constexpr v6::type v6_type = IsReply ? v6::type::echo_reply : v6::type::echo_request;

    /// Tells the requests of one program from those of another. Unprivileged ping sockets of Linux
    /// replace it by the port that the socket is bound to.
    std::uint16_t identifier = 0;

    /// Tells the requests of one program from one another.
    std::uint16_t sequence = 0;

    /// Anything; the whole rest of the message.
    std::span<std::byte const> data{};

    /// From the body of a message: what follows its checksum.
    /** Error: packet_errc::too_short. */
    static constexpr result<basic_echo> parse(std::span<std::byte const> body)
    {
        if (body.size() < 4)
            return packet_errc::too_short;
        return basic_echo{detail::read_be<std::uint16_t>(body, 0),
                          detail::read_be<std::uint16_t>(body, 2), body.subspan(4)};
    }

    /// How many bytes the body has.
    constexpr std::size_t size() const noexcept { return 4 + data.size(); }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_be(to, 0, identifier);
        detail::write_be(to, 2, sequence);
        std::copy(data.begin(), data.end(), to.begin() + 4);
        return size();
    }

    friend constexpr bool operator==(basic_echo const& a, basic_echo const& b) noexcept
    {
        return a.identifier == b.identifier && a.sequence == b.sequence &&
               detail::same_bytes(a.data, b.data);
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        basic_echo const& e)
    {
        return os << v4_type << " identifier " << e.identifier << " sequence " << e.sequence << ", "
                  << e.data.size() << " bytes";
    }
};

/// Asks the receiver to send an `echo_reply` with the same fields.
using echo_request = basic_echo<false>;

/// The answer to an `echo_request`.
using echo_reply = basic_echo<true>;

/// The reply to this request.
constexpr echo_reply reply_to(echo_request const& request) noexcept
{
    return {request.identifier, request.sequence, request.data};
}

} // namespace dgram::icmp

#endif
