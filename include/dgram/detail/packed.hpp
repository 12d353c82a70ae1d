//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PACKED_HPP
#define DGRAM_DETAIL_PACKED_HPP

// How the entries of a list lie in a message.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>

namespace dgram::detail {

// Entries that have been checked to be there.
struct packed_entries
{
    std::span<std::byte const> bytes;
    std::size_t count = 0;
    // From one to the next, where the message says it and the entries do not.
    std::size_t stride = 0;
};

// For each type of entry: size(bytes) is the size of the first entry there, read(bytes) is the
// entry itself. The bytes have been checked.
template <class T>
struct packed;

template <class Address>
inline constexpr std::size_t address_size = sizeof(typename Address::bytes_type);

template <class Address>
struct packed_address
{
    static std::size_t size(std::span<std::byte const>) noexcept { return address_size<Address>; }

    static Address read(std::span<std::byte const> bytes) noexcept
    {
        return read_ip_address<Address>(bytes, 0);
    }
};

template <>
struct packed<asio::ip::address_v4> : packed_address<asio::ip::address_v4>
{};

template <>
struct packed<asio::ip::address_v6> : packed_address<asio::ip::address_v6>
{};

// Values of type T that lie one after the other.
template <class Range, class T>
concept row_of =
    std::ranges::contiguous_range<Range const> && std::ranges::sized_range<Range const> &&
    std::same_as<std::ranges::range_value_t<Range const>, T>;

// Those that end with the range.
template <class Range, class T>
concept passing_row_of = row_of<Range, T> && !std::ranges::borrowed_range<Range>;

// Writes the addresses one after the other and gives where the last one ends.
template <class Address>
std::size_t write_addresses(std::span<std::byte> to, std::size_t at, auto const& addresses)
{
    for (Address const& address : addresses) {
        write_ip_address(to, at, address);
        at += address_size<Address>;
    }
    return at;
}

} // namespace dgram::detail

#endif
