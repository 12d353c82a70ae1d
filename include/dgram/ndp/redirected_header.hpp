//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_REDIRECTED_HEADER_HPP
#define DGRAM_NDP_REDIRECTED_HEADER_HPP

// The packet that made a router send a redirect: RFC 4861 section 4.6.3.

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

/// An option of redirects: the beginning of the packet that was redirected, its IP header first.
/**
 * @par Lifetime
 * Does not own `packet`.
 */
struct redirected_header
{
    static constexpr option_type type = option_type::redirected_header;

    /// Up to 2032 bytes; but the whole redirect has to fit into 1280. Read from a message, it may
    /// have up to 7 zeros at its end. Anyone can forge it.
    std::span<std::byte const> packet{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /** Errors: packet_errc::too_short; packet_errc::invalid_option_length;
     * packet_errc::wrong_type. */
    static constexpr result<redirected_header> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, head);
        if (!option)
            return option.error();
        return redirected_header{option->subspan(head)};
    }

    /// How many bytes the option has.
    constexpr std::size_t size() const noexcept
    {
        return detail::ndp_rounded(head + packet.size());
    }

    /// Writes the option and gives its size.
    /** Errors: packet_errc::field_out_of_range if the packet is too long; packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        std::copy(packet.begin(), packet.end(), to.subspan(head).begin());
        return size();
    }

    friend constexpr bool operator==(redirected_header const& a,
                                     redirected_header const& b) noexcept
    {
        return detail::same_bytes(a.packet, b.packet);
    }

    /// Prints "redirected header, 80 bytes".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        redirected_header const& r)
    {
        return os << type << ", " << r.packet.size() << " bytes";
    }

private:
    static constexpr std::size_t head = 8;
};

} // namespace dgram::ndp

#endif
