//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_NDP_OPTION_HEAD_HPP
#define DGRAM_DETAIL_NDP_OPTION_HEAD_HPP

// The first two bytes of every option of neighbor discovery: RFC 4861 section 4.6.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::detail {

// Lengths count in these.
inline constexpr std::size_t ndp_unit = 8;

inline constexpr std::size_t ndp_largest_option = 255 * ndp_unit;

constexpr std::size_t ndp_rounded(std::size_t size) noexcept
{
    return (size + ndp_unit - 1) / ndp_unit * ndp_unit;
}

// The bytes of the first option there, with its head. A length of zero would never end.
constexpr result<std::span<std::byte const>> first_ndp_option(std::span<std::byte const> bytes)
{
    if (bytes.size() < 2)
        return make_error_code(packet_errc::too_short);
    auto const size = read_be<std::uint8_t>(bytes, 1) * ndp_unit;
    if (size == 0 || size > bytes.size())
        return make_error_code(packet_errc::invalid_option_length);
    return bytes.first(size);
}

// The same where it is known what option it must be, and how many bytes of it at least.
constexpr result<std::span<std::byte const>>
first_ndp_option(std::span<std::byte const> bytes, ndp::option_type type, std::size_t minimum)
{
    auto option = first_ndp_option(bytes);
    if (!option)
        return option;
    if (read_be<std::uint8_t>(*option, 0) != static_cast<std::uint8_t>(type))
        return make_error_code(packet_errc::wrong_type);
    if (option->size() < minimum)
        return make_error_code(packet_errc::invalid_option_length);
    return option;
}

// Writes the head and zeros after it, or says why not.
constexpr error_code begin_ndp_option(std::span<std::byte> to, ndp::option_type type,
                                      std::size_t size)
{
    if (size == 0 || size > ndp_largest_option)
        return make_error_code(packet_errc::field_out_of_range);
    if (to.size() < size)
        return make_error_code(packet_errc::no_room);
    std::fill_n(to.begin(), size, std::byte{0});
    write_be(to, 0, static_cast<std::uint8_t>(type));
    write_be(to, 1, static_cast<std::uint8_t>(size / ndp_unit));
    return {};
}

} // namespace dgram::detail

#endif
