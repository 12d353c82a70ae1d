//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_DONT_FRAGMENT_HPP
#define DGRAM_CONTROL_DONT_FRAGMENT_HPP

// Whether one datagram may be cut into fragments.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <cstddef>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {

/// Control item, sent only: a datagram larger than the path takes is refused
/// (`asio::error::message_size`) and not cut into fragments.
/**
 * For IPv6 destinations. An IPv4 one gives `asio::error::operation_not_supported`: systems have no
 * such item for it, only the option `path_mtu_discovery` of the socket.
 *
 * On raw sockets Linux has it for the protocols UDP, ICMPv6 and 255 only, and ignores it for
 * others, which then need the option: `path_mtu_mode::always`.
 *
 * With `receive_errors`, the refused datagram also makes an entry in the error queue, with what
 * the path takes.
 *
 * @par Available on
 * Linux. See `IPV6_DONTFRAG` in RFC 3542 section 11.2.
 */
class dont_fragment
{
public:
    static constexpr bool is_supported = detail::platform::has_dont_fragment;

    constexpr dont_fragment() = default;
    constexpr explicit dont_fragment(bool value) noexcept : value_(value) {}

    constexpr bool value() const noexcept { return value_; }

    friend bool operator==(dont_fragment const&, dont_fragment const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        dont_fragment const& d)
    {
        return os << (d.value() ? "don't fragment" : "may fragment");
    }

private:
    bool value_ = true;
};

namespace detail {

template <>
struct item<dont_fragment>
{
    static constexpr platform::option_names request{};

    static std::optional<dont_fragment> read(std::span<std::byte const>) { return std::nullopt; }

    static error_code write(platform::control_writer& control, platform::ip_family family,
                            dont_fragment const& value)
    {
        return platform::write_dont_fragment(control, family, value.value());
    }
};

} // namespace detail
} // namespace dgram

#endif
