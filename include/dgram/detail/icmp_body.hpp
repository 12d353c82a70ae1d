//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ICMP_BODY_HPP
#define DGRAM_DETAIL_ICMP_BODY_HPP

// What the messages of both families do with their typed bodies.
//
// A body has v4_type or v6_type or both, size(), write(to), and either parse(body) where every code
// but 0 is wrong, or parse(code, body). Where it has a member `code`, that is written.

#include <dgram/config.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::detail {

// Type, code and checksum.
inline constexpr std::size_t icmp_head_size = 4;

template <class Body>
constexpr std::uint8_t icmp_code_of([[maybe_unused]] Body const& body) noexcept
{
    if constexpr (requires { body.code; })
        return static_cast<std::uint8_t>(body.code);
    else
        return 0;
}

template <class Body, class... Options>
constexpr result<Body> parse_icmp_body(std::uint8_t code, std::span<std::byte const> body,
                                       Options... options)
{
    if constexpr (requires { Body::parse(code, body, options...); }) {
        return Body::parse(code, body, options...);
    } else {
        if (code != 0)
            return packet_errc::wrong_type;
        return Body::parse(body, options...);
    }
}

// The checksum stays 0.
template <class Body>
constexpr result<std::size_t> write_icmp(std::span<std::byte> to, std::uint8_t type,
                                         Body const& body)
{
    if (to.size() < icmp_head_size)
        return packet_errc::no_room;
    auto const written = body.write(to.subspan(icmp_head_size));
    if (!written)
        return written.error();
    to[0] = static_cast<std::byte>(type);
    to[1] = static_cast<std::byte>(icmp_code_of(body));
    to[2] = to[3] = std::byte{0};
    return icmp_head_size + *written;
}

} // namespace dgram::detail

#endif
