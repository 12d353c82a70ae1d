//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_HOPS_HPP
#define DGRAM_CONTROL_HOPS_HPP

// The hop limit of a datagram: the IPv4 time to live, the IPv6 hop limit.

#include <dgram/config.hpp>
#include <dgram/detail/byte_value.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {

/// Control item: the hop limit, 0 to 255, that a received datagram had left, or that one to send
/// starts with.
/**
 * On sending it overrides `ip::unicast::hops` and `ip::multicast::hops` for one datagram. Linux
 * refuses to send 0 over IPv4 (`asio::error::invalid_argument`).
 *
 * @par Available on
 * Linux. See `IP_RECVTTL` in ip(7), `IPV6_RECVHOPLIMIT` in RFC 3542 section 6.
 */
class hops
{
public:
    static constexpr bool is_supported = detail::platform::receive_hops.available();

    constexpr hops() = default;

    /// @throws std::out_of_range if the value is not within 0 to 255.
    constexpr explicit hops(int value) : value_(detail::to_byte_value(value, "hops")) {}

    constexpr int value() const noexcept { return value_; }

    friend constexpr auto operator<=>(hops const&, hops const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        hops const& h)
    {
        return os << h.value();
    }

private:
    std::uint8_t value_ = 0;
};

namespace detail {

template <>
struct item<hops>
{
    static constexpr platform::option_names request = platform::receive_hops;

    static std::optional<hops> read(std::span<std::byte const> control)
    {
        if (auto found = platform::read_hops(control))
            return hops(*found);
        return std::nullopt;
    }

    static error_code write(platform::control_writer& control, platform::ip_family family,
                            hops const& value)
    {
        return platform::write_hops(control, family, value.value());
    }
};

} // namespace detail
} // namespace dgram

#endif
