//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_LINK_LAYER_ADDRESS_HPP
#define DGRAM_NDP_LINK_LAYER_ADDRESS_HPP

// Options with the address of an interface on its link: RFC 4861 section 4.6.1.

#include <dgram/config.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// The address of an interface on its link, on Ethernet a MAC address of 6 bytes.
/**
 * @par Lifetime
 * Does not own `address`.
 */
template <option_type Type>
struct basic_link_layer_address
{
    static constexpr option_type type = Type;

    /// Up to 2038 bytes. The option does not say how many they are but in units of 8, less 2: read
    /// from a message, an address of another size has zeros at its end.
    std::span<std::byte const> address{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /** Errors: packet_errc::too_short; packet_errc::invalid_option_length;
     * packet_errc::wrong_type. */
    static constexpr result<basic_link_layer_address> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, detail::ndp_unit);
        if (!option)
            return option.error();
        return basic_link_layer_address{option->subspan(2)};
    }

    /// How many bytes the option has.
    constexpr std::size_t size() const noexcept { return detail::ndp_rounded(2 + address.size()); }

    /// Writes the option and gives its size.
    /** Errors: packet_errc::field_out_of_range if the address is too long; packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        std::copy(address.begin(), address.end(), to.begin() + 2);
        return size();
    }

    friend constexpr bool operator==(basic_link_layer_address const& a,
                                     basic_link_layer_address const& b) noexcept
    {
        return detail::same_bytes(a.address, b.address);
    }

    /// Prints "02:00:5e:10:00:01".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        basic_link_layer_address const& a)
    {
        constexpr char const* digits = "0123456789abcdef";
        char const* separator = "";
        for (auto const byte : a.address) {
            auto const value = std::to_integer<unsigned>(byte);
            os << separator << digits[value >> 4] << digits[value & 15];
            separator = ":";
        }
        return os;
    }
};

/// That of the sender: in solicitations and router advertisements.
using source_link_layer_address = basic_link_layer_address<option_type::source_link_layer_address>;

/// That of the target: in neighbor advertisements and redirects.
using target_link_layer_address = basic_link_layer_address<option_type::target_link_layer_address>;

} // namespace dgram::ndp

#endif
