//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ICMP_MULTIPART_HPP
#define DGRAM_DETAIL_ICMP_MULTIPART_HPP

// The two parts at the end of an ICMP error: the datagram that it quotes, and extensions.
// RFC 4884.

#include <dgram/config.hpp>
#include <dgram/detail/icmp_interface_info.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram::detail {

// A datagram with extensions after it has no less.
inline constexpr std::size_t min_multipart_datagram = 128;

struct multipart
{
    std::span<std::byte const> datagram;
    std::optional<icmp::extension_structure> extensions;
};

inline std::optional<multipart> multipart_at(std::span<std::byte const> bytes, std::size_t end)
{
    if (end < min_multipart_datagram || end > bytes.size())
        return std::nullopt;
    if (auto const extensions = icmp::extension_structure::parse(bytes.subspan(end)))
        return multipart{bytes.first(end), *extensions};
    return std::nullopt;
}

inline multipart read_multipart_tolerant(std::span<std::byte const> bytes, std::size_t end)
{
    if (end != 0)
        if (auto const found = multipart_at(bytes, end))
            return *found;
    auto const found = multipart_at(bytes, min_multipart_datagram);
    if (found && found->extensions->has_checksum())
        return *found;
    if (end >= min_multipart_datagram && end <= bytes.size())
        return {bytes.first(end), std::nullopt};
    return {bytes, std::nullopt};
}

// `bytes` are both parts, `end` where the length attribute says that the first ends; 0 without one.
inline result<multipart> read_multipart(std::span<std::byte const> bytes, std::size_t end,
                                        icmp::reading how)
{
    if (how == icmp::reading::tolerant)
        return read_multipart_tolerant(bytes, end);
    if (end == 0 || end == bytes.size())
        return multipart{bytes, std::nullopt};
    if (end < min_multipart_datagram || end > bytes.size())
        return packet_errc::invalid_length_attribute;
    auto const extensions = icmp::extension_structure::parse(bytes.subspan(end));
    if (!extensions)
        return extensions.error();
    return multipart{bytes.first(end), *extensions};
}

// The length attribute counts in `unit` bytes.
inline std::size_t multipart_datagram_size(multipart const& parts, std::size_t unit) noexcept
{
    if (!parts.extensions)
        return parts.datagram.size();
    return std::max(padded_to(unit, parts.datagram.size()), min_multipart_datagram);
}

inline std::size_t multipart_size(multipart const& parts, std::size_t unit) noexcept
{
    return multipart_datagram_size(parts, unit) +
           (parts.extensions ? parts.extensions->bytes().size() : 0);
}

// Writes both parts after the first four bytes of the body, which become the length attribute at
// `length_at` and otherwise 0. Gives the size of the body.
inline result<std::size_t> write_multipart(std::span<std::byte> body, multipart const& parts,
                                           std::size_t unit, std::size_t length_at)
{
    constexpr std::size_t head = 4;
    auto const datagram_size = multipart_datagram_size(parts, unit);
    auto const words = parts.extensions ? datagram_size / unit : 0;
    if (words > 0xff)
        return packet_errc::field_out_of_range;
    if (body.size() < head + multipart_size(parts, unit))
        return packet_errc::no_room;
    std::ranges::fill(body.first(head), std::byte{0});
    body[length_at] = static_cast<std::byte>(words);
    auto const datagram = body.subspan(head, datagram_size);
    std::fill(std::ranges::copy(parts.datagram, datagram.begin()).out, datagram.end(),
              std::byte{0});
    if (parts.extensions)
        std::ranges::copy(parts.extensions->bytes(),
                          body.begin() + static_cast<std::ptrdiff_t>(head + datagram_size));
    return head + multipart_size(parts, unit);
}

} // namespace dgram::detail

#endif
