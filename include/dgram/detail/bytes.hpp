//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BYTES_HPP
#define DGRAM_DETAIL_BYTES_HPP

// Numbers and addresses in network byte order. The caller knows that the bytes are there.

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <span>

namespace dgram::detail {

template <std::unsigned_integral Int>
constexpr Int read_be(std::span<std::byte const> bytes, std::size_t at) noexcept
{
    assert(at <= bytes.size() && sizeof(Int) <= bytes.size() - at);
    Int value = 0;
    for (std::size_t i = 0; i < sizeof(Int); ++i)
        value = static_cast<Int>(value << 8 | std::to_integer<Int>(bytes[at + i]));
    return value;
}

template <std::unsigned_integral Int>
constexpr void write_be(std::span<std::byte> bytes, std::size_t at, Int value) noexcept
{
    assert(at <= bytes.size() && sizeof(Int) <= bytes.size() - at);
    for (std::size_t i = sizeof(Int); i-- > 0;) {
        bytes[at + i] = static_cast<std::byte>(value & 0xff);
        value = static_cast<Int>(value >> 4 >> 4);
    }
}

// `Address` is asio::ip::address_v4 or address_v6.
template <class Address>
Address read_ip_address(std::span<std::byte const> bytes, std::size_t at) noexcept
{
    typename Address::bytes_type raw;
    assert(at <= bytes.size() && raw.size() <= bytes.size() - at);
    std::memcpy(raw.data(), bytes.data() + at, raw.size());
    return Address(raw);
}

template <class Address>
void write_ip_address(std::span<std::byte> bytes, std::size_t at, Address const& address) noexcept
{
    auto const raw = address.to_bytes();
    assert(at <= bytes.size() && raw.size() <= bytes.size() - at);
    std::memcpy(bytes.data() + at, raw.data(), raw.size());
}

} // namespace dgram::detail

#endif
