//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_OPTIONS_HPP
#define DGRAM_IPV4_OPTIONS_HPP

// Room for the options that an IPv4 header has.

#include <dgram/config.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace dgram::ipv4 {

/// The options of an IPv4 header, in storage of their own: 0 to 40 bytes, a multiple of 4.
/**
 * What the bytes mean is not checked; `option_view::parse(options.bytes())` does it.
 * @code
 * dgram::ipv4::options options;
 * auto ec = options.add(dgram::ipv4::router_alert());
 * @endcode
 */
class options
{
public:
    /// As many bytes as a header length of 15 words leaves.
    static constexpr std::size_t max_size = 40;

    /// None.
    constexpr options() = default;

    /// A copy of bytes.
    /** Errors: `packet_errc::invalid_options` for over 40, or not a multiple of 4 */
    static constexpr result<options> copy(std::span<std::byte const> bytes)
    {
        if (bytes.size() > max_size || bytes.size() % 4 != 0)
            return packet_errc::invalid_options;
        options made;
        std::copy(bytes.begin(), bytes.end(), made.bytes_.begin());
        made.size_ = bytes.size();
        return made;
    }

    /// Adds an option after those there are, and pads to a multiple of 4 with end of list.
    /**
     * @param added an `option`, or another class with `size()` and `write()`
     * @return what its `write()` says; `packet_errc::invalid_option_length` if those there are
     * cannot be walked; `packet_errc::invalid_options` if there is no room. Nothing changes then.
     */
    template <class Option>
    [[nodiscard]] constexpr error_code add(Option const& added)
    {
        auto const present = option_view::parse(bytes());
        if (!present)
            return present.error();
        std::size_t end = 0;
        for (auto const& one : *present)
            end += one.size();
        if (added.size() > max_size - end)
            return packet_errc::invalid_options;
        auto const room = std::span(bytes_).subspan(end);
        auto const written = added.write(room);
        if (!written)
            return written.error();
        // Whatever stood behind an end of list.
        std::ranges::fill(room.subspan(*written), std::byte{0});
        size_ = (end + *written + 3) / 4 * 4;
        return {};
    }

    constexpr void clear() noexcept { *this = {}; }

    /// Lifetime: that of this object.
    constexpr std::span<std::byte const> bytes() const noexcept { return {bytes_.data(), size_}; }

    /// In bytes.
    constexpr std::size_t size() const noexcept { return size_; }

    constexpr bool empty() const noexcept { return size_ == 0; }

    friend constexpr bool operator==(options const& a, options const& b) noexcept
    {
        return detail::same_bytes(a.bytes(), b.bytes());
    }

private:
    std::array<std::byte, max_size> bytes_{};
    std::size_t size_ = 0;
};

} // namespace dgram::ipv4

#endif
