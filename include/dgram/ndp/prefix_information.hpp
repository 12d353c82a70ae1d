//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_PREFIX_INFORMATION_HPP
#define DGRAM_NDP_PREFIX_INFORMATION_HPP

// A prefix of the link: RFC 4861 section 4.6.2.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// A lifetime, in seconds, that does not end.
inline constexpr std::uint32_t infinite_lifetime = 0xffffffff;

/// An option of router advertisements: a prefix that is on the link, or that hosts make addresses
/// of, or both.
/** A host ignores one whose preferred lifetime is longer than the valid one: RFC 4862. */
struct prefix_information
{
    static constexpr option_type type = option_type::prefix_information;

    /// Bits, 0 to 128.
    std::uint8_t prefix_length = 64;

    /// L: addresses of this prefix can be reached without a router.
    bool on_link = false;

    /// A: hosts make addresses of their own with it (RFC 4862).
    bool autonomous = false;

    /// R: `prefix` is the whole address of the router (RFC 6275).
    bool router_address = false;

    /// Seconds, or `infinite_lifetime`.
    std::uint32_t valid_lifetime = 0;

    /// Seconds, or `infinite_lifetime`.
    std::uint32_t preferred_lifetime = 0;

    /// A receiver ignores the bits behind the prefix length.
    asio::ip::address_v6 prefix{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /**
     * Errors: packet_errc::too_short; packet_errc::invalid_option_length; packet_errc::wrong_type;
     * packet_errc::field_out_of_range for a prefix length above 128.
     */
    static result<prefix_information> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, fixed_size);
        if (!option)
            return option.error();
        auto const flags = detail::read_be<std::uint8_t>(*option, 3);
        prefix_information p;
        p.prefix_length = detail::read_be<std::uint8_t>(*option, 2);
        if (p.prefix_length > 128)
            return make_error_code(packet_errc::field_out_of_range);
        p.on_link = (flags & 0x80) != 0;
        p.autonomous = (flags & 0x40) != 0;
        p.router_address = (flags & 0x20) != 0;
        p.valid_lifetime = detail::read_be<std::uint32_t>(*option, 4);
        p.preferred_lifetime = detail::read_be<std::uint32_t>(*option, 8);
        p.prefix = detail::read_ip_address<asio::ip::address_v6>(*option, 16);
        return p;
    }

    /// How many bytes the option has.
    constexpr std::size_t size() const noexcept { return fixed_size; }

    /// Writes the option and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range for a prefix length above 128; packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (prefix_length > 128)
            return make_error_code(packet_errc::field_out_of_range);
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        detail::write_be(to, 2, prefix_length);
        detail::write_be(to, 3,
                         static_cast<std::uint8_t>((on_link ? 0x80 : 0) | (autonomous ? 0x40 : 0) |
                                                   (router_address ? 0x20 : 0)));
        detail::write_be(to, 4, valid_lifetime);
        detail::write_be(to, 8, preferred_lifetime);
        detail::write_ip_address(to, 16, prefix);
        return size();
    }

    friend bool operator==(prefix_information const&, prefix_information const&) = default;

    /// Prints "prefix 2001:db8::/64".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        prefix_information const& p)
    {
        return os << "prefix " << p.prefix << '/' << static_cast<unsigned>(p.prefix_length);
    }

private:
    static constexpr std::size_t fixed_size = 32;
};

} // namespace dgram::ndp

#endif
