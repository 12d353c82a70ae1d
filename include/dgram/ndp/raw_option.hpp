//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_RAW_OPTION_HPP
#define DGRAM_NDP_RAW_OPTION_HPP

// An option that is not understood.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// An option as its type and its bytes.
/**
 * @par Lifetime
 * Does not own `data`.
 */
struct raw_option
{
    option_type type{};

    /// What follows type and length. Always 6 bytes, or 14, or 22 and so on, up to 2038.
    std::span<std::byte const> data{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /** Errors: packet_errc::too_short; packet_errc::invalid_option_length. */
    static constexpr result<raw_option> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes);
        if (!option)
            return option.error();
        return raw_option{static_cast<option_type>(detail::read_be<std::uint8_t>(*option, 0)),
                          option->subspan(2)};
    }

    /// How many bytes the option has.
    constexpr std::size_t size() const noexcept { return 2 + data.size(); }

    /// Writes the option and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range if `data` has another size than it can have;
     * packet_errc::no_room.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (size() % detail::ndp_unit != 0)
            return make_error_code(packet_errc::field_out_of_range);
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        std::copy(data.begin(), data.end(), to.begin() + 2);
        return size();
    }

    friend constexpr bool operator==(raw_option const& a, raw_option const& b) noexcept
    {
        return a.type == b.type && detail::same_bytes(a.data, b.data);
    }

    /// Prints "nonce, 6 bytes".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        raw_option const& o)
    {
        return os << o.type << ", " << o.data.size() << " bytes";
    }
};

} // namespace dgram::ndp

#endif
