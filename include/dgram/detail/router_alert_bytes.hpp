//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ROUTER_ALERT_BYTES_HPP
#define DGRAM_DETAIL_ROUTER_ALERT_BYTES_HPP

#include <dgram/detail/bytes.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram::detail {

// RFC 2113: an option of type 148 with a value of 16 bits.
inline constexpr std::byte ipv4_router_alert_type{148};

constexpr std::array<std::byte, 4> make_ipv4_router_alert(std::uint16_t value) noexcept
{
    std::array<std::byte, 4> bytes{ipv4_router_alert_type, std::byte(4)};
    write_be(std::span(bytes), 2, value);
    return bytes;
}

// RFC 2711: an option of type 5 in a hop-by-hop header, filled up to 8 bytes by a PadN. The system
// writes the next header.
inline constexpr std::byte ipv6_router_alert_type{5};

constexpr std::array<std::byte, 8> make_ipv6_router_alert(std::uint16_t value) noexcept
{
    std::array<std::byte, 8> bytes{std::byte(0), std::byte(0), ipv6_router_alert_type,
                                   std::byte(2), std::byte(0), std::byte(0),
                                   std::byte(1), std::byte(0)};
    write_be(std::span(bytes), 4, value);
    return bytes;
}

// The value of a router alert among IPv4 options.
constexpr std::optional<std::uint16_t>
find_ipv4_router_alert(std::span<std::byte const> options) noexcept
{
    constexpr std::byte end{0}, no_operation{1};
    while (!options.empty() && options[0] != end) {
        std::size_t length = 1;
        if (options[0] != no_operation) {
            if (options.size() < 2)
                break;
            // It counts its head too.
            length = std::to_integer<std::size_t>(options[1]);
            if (length < 2 || length > options.size())
                break;
            if (options[0] == ipv4_router_alert_type && length == 4)
                return read_be<std::uint16_t>(options, 2);
        }
        options = options.subspan(length);
    }
    return std::nullopt;
}

// The value of a router alert in a hop-by-hop header.
constexpr std::optional<std::uint16_t>
find_ipv6_router_alert(std::span<std::byte const> header) noexcept
{
    constexpr std::byte pad_1{0};
    if (header.size() < 2)
        return std::nullopt;
    auto options = header.subspan(2);
    while (!options.empty()) {
        std::size_t length = 1;
        if (options[0] != pad_1) {
            if (options.size() < 2)
                break;
            // It does not count its head.
            length = 2 + std::to_integer<std::size_t>(options[1]);
            if (length > options.size())
                break;
            if (options[0] == ipv6_router_alert_type && length == 4)
                return read_be<std::uint16_t>(options, 2);
        }
        options = options.subspan(length);
    }
    return std::nullopt;
}

} // namespace dgram::detail

#endif
