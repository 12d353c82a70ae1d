//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_ROUTE_INFORMATION_HPP
#define DGRAM_NDP_ROUTE_INFORMATION_HPP

// A route of a router: RFC 4191 section 2.3.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/ndp/preference.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// An option of router advertisements: the router has a route to this prefix.
struct route_information
{
    static constexpr option_type type = option_type::route_information;

    /// Bits, 0 to 128.
    std::uint8_t prefix_length = 0;

    ndp::preference preference = ndp::preference::medium;

    /// Seconds, or `infinite_lifetime`; 0 ends the route.
    std::uint32_t lifetime = 0;

    /// The bits behind the prefix length are neither read nor written: they are zero.
    asio::ip::address_v6 prefix{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /**
     * Errors: packet_errc::too_short; packet_errc::wrong_type; packet_errc::invalid_option_length,
     * also where it has not the length that the prefix needs; packet_errc::field_out_of_range for a
     * prefix length above 128.
     */
    static result<route_information> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, head);
        if (!option)
            return option.error();
        route_information r;
        r.prefix_length = detail::read_be<std::uint8_t>(*option, 2);
        if (r.prefix_length > 128)
            return make_error_code(packet_errc::field_out_of_range);
        if (option->size() < r.size() || option->size() > head + 16)
            return make_error_code(packet_errc::invalid_option_length);
        r.preference =
            static_cast<ndp::preference>(detail::read_be<std::uint8_t>(*option, 3) >> 3 & 3);
        r.lifetime = detail::read_be<std::uint32_t>(*option, 4);
        std::array<std::byte, 16> prefix{};
        std::copy(option->begin() + head, option->end(), prefix.begin());
        r.keep_prefix(prefix);
        r.prefix = detail::read_ip_address<asio::ip::address_v6>(prefix, 0);
        return r;
    }

    /// How many bytes the option has: 8 without prefix, 16 up to a prefix length of 64, else 24.
    constexpr std::size_t size() const noexcept
    {
        return head + detail::ndp_rounded((prefix_length + 7U) / 8);
    }

    /// Writes the option and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range for a prefix length above 128 or a preference of more
     * than two bits; packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        auto const bits = static_cast<std::uint8_t>(preference);
        if (prefix_length > 128 || bits > 3)
            return make_error_code(packet_errc::field_out_of_range);
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        detail::write_be(to, 2, prefix_length);
        detail::write_be(to, 3, static_cast<std::uint8_t>(bits << 3));
        detail::write_be(to, 4, lifetime);
        std::array<std::byte, 16> whole{};
        detail::write_ip_address(std::span<std::byte>(whole), 0, prefix);
        keep_prefix(whole);
        std::copy_n(whole.begin(), size() - head, to.subspan(head).begin());
        return size();
    }

    friend bool operator==(route_information const&, route_information const&) = default;

    /// Prints "route 2001:db8::/32".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        route_information const& r)
    {
        return os << "route " << r.prefix << '/' << static_cast<unsigned>(r.prefix_length);
    }

private:
    static constexpr std::size_t head = 8;

    // Clears the bits behind the prefix length.
    void keep_prefix(std::array<std::byte, 16>& address) const noexcept
    {
        for (std::size_t bit = prefix_length; bit < 128; ++bit)
            address[bit / 8] &= ~(std::byte{0x80} >> bit % 8);
    }
};

} // namespace dgram::ndp

#endif
