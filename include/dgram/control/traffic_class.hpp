//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_TRAFFIC_CLASS_HPP
#define DGRAM_CONTROL_TRAFFIC_CLASS_HPP

// The byte of a datagram that carries DSCP and ECN.

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

/// Explicit congestion notification, RFC 3168 section 5.
enum class ecn : std::uint8_t {
    /// The transport does not use ECN.
    not_ect = 0,
    ect_1 = 1,
    ect_0 = 2,
    /// A router on the way was congested.
    ce = 3,
};

template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, ecn e)
{
    constexpr char const* names[] = {"not-ECT", "ECT(1)", "ECT(0)", "CE"};
    return os << names[static_cast<unsigned>(e) & 3u];
}

/// Control item: the traffic class of a datagram, IPv4 TOS or IPv6 traffic class: six bits of
/// DSCP (RFC 2474) and two of ECN (RFC 3168).
/**
 * On sending it replaces, for one datagram, what the socket has, DSCP and ECN both.
 *
 * @par Available on
 * Linux. See `IP_RECVTOS` in ip(7), `IPV6_RECVTCLASS` in RFC 3542 section 6.
 */
class traffic_class
{
public:
    static constexpr bool is_supported = detail::platform::receive_traffic_class.available();

    constexpr traffic_class() = default;

    /// From the whole byte, 0 to 255.
    /** @throws std::out_of_range */
    constexpr explicit traffic_class(int value)
        : value_(detail::to_byte_value(value, "traffic class"))
    {}

    /// From a DSCP, 0 to 63, and ECN.
    /** @throws std::out_of_range */
    constexpr traffic_class(int dscp, dgram::ecn e)
        : value_(static_cast<std::uint8_t>(detail::to_byte_value(dscp, "dscp", 63) << 2 |
                                           static_cast<int>(e)))
    {}

    /// The whole byte.
    constexpr int value() const noexcept { return value_; }

    /// 0 to 63.
    constexpr int dscp() const noexcept { return value_ >> 2; }

    constexpr dgram::ecn ecn() const noexcept { return static_cast<dgram::ecn>(value_ & 3); }

    friend constexpr auto operator<=>(traffic_class const&, traffic_class const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        traffic_class const& t)
    {
        return os << "DSCP " << t.dscp() << ' ' << t.ecn();
    }

private:
    std::uint8_t value_ = 0;
};

namespace detail {

template <>
struct item<traffic_class>
{
    static constexpr platform::option_names request = platform::receive_traffic_class;

    static std::optional<traffic_class> read(std::span<std::byte const> control)
    {
        if (auto found = platform::read_traffic_class(control))
            return traffic_class(*found);
        return std::nullopt;
    }

    static error_code write(platform::control_writer& control, platform::ip_family family,
                            traffic_class const& value)
    {
        return platform::write_traffic_class(control, family, value.value());
    }
};

} // namespace detail
} // namespace dgram

#endif
