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
#include <ostream>
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

// Where a body has its length attribute, and in which unit: RFC 4884 section 4.
struct multipart_layout
{
    std::size_t length_at;
    std::size_t unit;
};

inline constexpr multipart_layout multipart_v4{1, 4};
inline constexpr multipart_layout multipart_v6{0, 8};

// The bytes of a body before its datagram.
inline constexpr std::size_t multipart_head = 4;

// An `Error` has members code, datagram and extensions; what else its head has, it reads itself.
template <class Error>
result<Error> parse_multipart(multipart_layout layout, std::uint8_t code,
                              std::span<std::byte const> body, icmp::reading how)
{
    if (body.size() < multipart_head)
        return packet_errc::too_short;
    auto const end = std::to_integer<std::size_t>(body[layout.length_at]) * layout.unit;
    auto const parts = read_multipart(body.subspan(multipart_head), end, how);
    if (!parts)
        return parts.error();
    Error made;
    made.code = static_cast<decltype(made.code)>(code);
    made.datagram = parts->datagram;
    made.extensions = parts->extensions;
    return made;
}

// The datagram as it is written: padded where extensions follow.
template <class Error>
std::size_t multipart_datagram_size(multipart_layout layout, Error const& error) noexcept
{
    auto const size = error.datagram.size();
    return error.extensions ? std::max(padded_to(layout.unit, size), min_multipart_datagram) : size;
}

template <class Error>
std::size_t multipart_size(multipart_layout layout, Error const& error) noexcept
{
    return multipart_head + multipart_datagram_size(layout, error) +
           (error.extensions ? error.extensions->bytes().size() : 0);
}

// The head is zero but for the length attribute. Gives the size of the body.
template <class Error>
result<std::size_t> write_multipart(multipart_layout layout, Error const& error,
                                    std::span<std::byte> body)
{
    auto const datagram_size = multipart_datagram_size(layout, error);
    auto const length = error.extensions ? datagram_size / layout.unit : 0;
    if (length > 0xff)
        return packet_errc::field_out_of_range;
    auto const size = multipart_size(layout, error);
    if (body.size() < size)
        return packet_errc::no_room;
    std::ranges::fill(body.first(multipart_head), std::byte{0});
    body[layout.length_at] = static_cast<std::byte>(length);
    auto const datagram = body.subspan(multipart_head, datagram_size);
    std::fill(std::ranges::copy(error.datagram, datagram.begin()).out, datagram.end(),
              std::byte{0});
    if (error.extensions)
        std::ranges::copy(error.extensions->bytes(),
                          body.subspan(size - error.extensions->bytes().size()).begin());
    return size;
}

// Prints what type, code and other fields leave to say.
template <class Char, class Traits, class Error>
std::basic_ostream<Char, Traits>& print_multipart(std::basic_ostream<Char, Traits>& os,
                                                  Error const& error)
{
    return os << ", " << error.datagram.size() << " bytes"
              << (error.extensions ? ", extensions" : "");
}

} // namespace dgram::detail

#endif
