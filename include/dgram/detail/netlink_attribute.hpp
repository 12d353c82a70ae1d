//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_NETLINK_ATTRIBUTE_HPP
#define DGRAM_DETAIL_NETLINK_ATTRIBUTE_HPP

// Netlink attributes as filters look for them: each two bytes of length and two of type, in the
// byte order of this host, its payload, and padding to four bytes: netlink(7).

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram::detail {

inline constexpr std::size_t netlink_attribute_head = 4;

constexpr std::uint16_t read_native_16(std::span<std::byte const> bytes, std::size_t at) noexcept
{
    auto const first = std::to_integer<unsigned>(bytes[at]);
    auto const second = std::to_integer<unsigned>(bytes[at + 1]);
    return static_cast<std::uint16_t>(
        std::endian::native == std::endian::little ? first | second << 8 : first << 8 | second);
}

// The place of the first attribute of a type in `bytes`.
constexpr std::optional<std::size_t> find_netlink_attribute(std::span<std::byte const> bytes,
                                                            std::uint32_t type) noexcept
{
    // The two upper bits say how the payload is laid out.
    constexpr std::uint16_t type_mask = 0x3fff;
    std::size_t at = 0;
    while (bytes.size() - at >= netlink_attribute_head) {
        std::size_t const length = read_native_16(bytes, at);
        if (length < netlink_attribute_head || length > bytes.size() - at)
            return std::nullopt;
        if ((read_native_16(bytes, at + 2) & type_mask) == type)
            return at;
        auto const padded = (length + 3) & ~std::size_t(3);
        if (padded >= bytes.size() - at)
            return std::nullopt;
        at += padded;
    }
    return std::nullopt;
}

// The offset in the packet of the attribute of this type, at `offset` or behind; 0 for none.
constexpr std::uint32_t find_netlink_attribute(std::span<std::byte const> packet,
                                               std::uint32_t offset, std::uint32_t type) noexcept
{
    if (packet.size() < netlink_attribute_head || offset > packet.size() - netlink_attribute_head)
        return 0;
    auto const found = find_netlink_attribute(packet.subspan(offset), type);
    return found ? static_cast<std::uint32_t>(offset + *found) : 0;
}

// The same within the attribute at `offset`.
constexpr std::uint32_t find_nested_netlink_attribute(std::span<std::byte const> packet,
                                                      std::uint32_t offset,
                                                      std::uint32_t type) noexcept
{
    if (packet.size() < netlink_attribute_head || offset > packet.size() - netlink_attribute_head)
        return 0;
    std::size_t const length = read_native_16(packet, offset);
    if (length < netlink_attribute_head || length > packet.size() - offset)
        return 0;
    auto const inner =
        packet.subspan(offset + netlink_attribute_head, length - netlink_attribute_head);
    auto const found = find_netlink_attribute(inner, type);
    return found ? static_cast<std::uint32_t>(offset + netlink_attribute_head + *found) : 0;
}

} // namespace dgram::detail

#endif
