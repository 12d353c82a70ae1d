//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ICMP_INTERFACE_INFO_HPP
#define DGRAM_DETAIL_ICMP_INTERFACE_INFO_HPP

// The attributes of an interface, RFC 5837 section 4: number, address and name sub-objects.

#include <dgram/config.hpp>
#include <dgram/detail/address_family.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/packet_error.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::detail {

// A name is shorter than its sub-object by the length byte.
inline constexpr std::size_t max_name_sub_object = 64;

constexpr bool is_interface_name(std::string_view name) noexcept
{
    return name.size() < max_name_sub_object && name.find('\0') == std::string_view::npos;
}

// A name comes from the network and goes to terminals, some of which obey 0x80 to 0x9f too.
constexpr char printable(char c) noexcept
{
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte >= 0x7f ? '?' : c;
}

template <class Char, class Traits>
std::basic_ostream<Char, Traits>& print_printable(std::basic_ostream<Char, Traits>& os,
                                                  std::string_view name)
{
    for (char const c : name)
        os << printable(c);
    return os;
}

constexpr std::size_t padded_to(std::size_t unit, std::size_t size) noexcept
{
    return (size + unit - 1) / unit * unit;
}

constexpr std::size_t sub_object_size(std::string_view name) noexcept
{
    return padded_to(4, 1 + name.size());
}

inline std::size_t sub_object_size(asio::ip::address const& address) noexcept
{
    return address.is_v4() ? 8 : 20;
}

// Reads one attribute after another. The first that is wrong decides the error; those after it
// are not read.
class attribute_reader
{
public:
    explicit attribute_reader(std::span<std::byte const> payload) noexcept : rest_(payload) {}

    std::uint32_t number() noexcept
    {
        if (!need(4))
            return 0;
        return read_be<std::uint32_t>(take(4), 0);
    }

    asio::ip::address address()
    {
        if (!need(4))
            return {};
        auto const family = read_be<std::uint16_t>(rest_, 0);
        if (family == address_family_v4 && need(8))
            return read_ip_address<asio::ip::address_v4>(take(8), 4);
        if (family == address_family_v6 && need(20))
            return read_ip_address<asio::ip::address_v6>(take(20), 4);
        if (!error_)
            error_ = packet_errc::invalid_address_family;
        return {};
    }

    std::string_view name() noexcept
    {
        if (!need(1))
            return {};
        auto const length = std::to_integer<std::size_t>(rest_[0]);
        if (length == 0 || length > max_name_sub_object || length % 4 != 0) {
            error_ = packet_errc::invalid_interface_name;
            return {};
        }
        if (!need(length))
            return {};
        auto const field = take(length).subspan(1);
        std::string_view const padded(reinterpret_cast<char const*>(field.data()), field.size());
        auto const name = padded.substr(0, padded.find('\0'));
        if (padded.find_first_not_of('\0', name.size()) != std::string_view::npos)
            error_ = packet_errc::invalid_interface_name;
        return name;
    }

    error_code finish() const noexcept
    {
        if (!error_ && !rest_.empty())
            return packet_errc::invalid_extension_object;
        return error_;
    }

private:
    bool need(std::size_t size) noexcept
    {
        if (!error_ && rest_.size() < size)
            error_ = packet_errc::invalid_extension_object;
        return !error_;
    }

    std::span<std::byte const> take(std::size_t size) noexcept
    {
        auto const taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    std::span<std::byte const> rest_;
    error_code error_;
};

// Into room that is large enough.
class attribute_writer
{
public:
    explicit attribute_writer(std::span<std::byte> to) noexcept : rest_(to) {}

    void number(std::uint32_t value) noexcept { write_be(take(4), 0, value); }

    void address(asio::ip::address const& value)
    {
        auto const field = take(sub_object_size(value));
        write_be(field, 0, address_family_of(value));
        write_be(field, 2, std::uint16_t{0});
        if (value.is_v4())
            write_ip_address(field, 4, value.to_v4());
        else
            write_ip_address(field, 4, value.to_v6());
    }

    void name(std::string_view value) noexcept
    {
        auto const field = take(sub_object_size(value));
        field[0] = static_cast<std::byte>(field.size());
        auto const text = std::as_bytes(std::span(value));
        auto const end = std::copy(text.begin(), text.end(), field.begin() + 1);
        std::fill(end, field.end(), std::byte{0});
    }

private:
    std::span<std::byte> take(std::size_t size) noexcept
    {
        auto const taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    std::span<std::byte> rest_;
};

} // namespace dgram::detail

#endif
