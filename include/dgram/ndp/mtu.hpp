//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_MTU_HPP
#define DGRAM_NDP_MTU_HPP

// The MTU of the link: RFC 4861 section 4.6.4.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// An option of router advertisements: the MTU that all nodes of the link use.
struct mtu
{
    static constexpr option_type type = option_type::mtu;

    /// Bytes. A receiver takes no less than 1280, and no more than its interface can.
    std::uint32_t value = 0;

    /// The option at the beginning of the bytes; what follows it is left alone.
    /** Errors: packet_errc::too_short; packet_errc::invalid_option_length;
     * packet_errc::wrong_type. */
    static constexpr result<mtu> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, detail::ndp_unit);
        if (!option)
            return option.error();
        return mtu{detail::read_be<std::uint32_t>(*option, 4)};
    }

    /// How many bytes the option has.
    constexpr std::size_t size() const noexcept { return detail::ndp_unit; }

    /// Writes the option and gives its size.
    /** Error: packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        detail::write_be(to, 4, value);
        return size();
    }

    friend constexpr bool operator==(mtu const&, mtu const&) = default;

    /// Prints "mtu 1500".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        mtu const& m)
    {
        return os << "mtu " << m.value;
    }
};

} // namespace dgram::ndp

#endif
