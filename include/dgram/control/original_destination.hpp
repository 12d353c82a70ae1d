//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_ORIGINAL_DESTINATION_HPP
#define DGRAM_CONTROL_ORIGINAL_DESTINATION_HPP

// Address and port that a datagram was sent to before a transparent proxy took it.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {

/// Control item, received only: the destination address and port in the datagram's headers.
/**
 * It differs from the socket's own address and port where a transparent proxy rule (TPROXY)
 * redirected the datagram here. Reading it needs no privilege; setting such rules does.
 *
 * @par Available on
 * Linux. See `IP_RECVORIGDSTADDR` in ip(7).
 */
struct original_destination
{
    static constexpr bool is_supported = detail::platform::receive_original_destination.available();

    asio::ip::address address{};
    std::uint16_t port = 0;

    friend bool operator==(original_destination const&, original_destination const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        original_destination const& d)
    {
        return d.address.is_v6() ? os << '[' << d.address << "]:" << d.port
                                 : os << d.address << ':' << d.port;
    }
};

namespace detail {

template <>
struct item<original_destination>
{
    static constexpr platform::option_names request = platform::receive_original_destination;

    static std::optional<original_destination> read(std::span<std::byte const> control)
    {
        if (auto found = platform::read_original_destination(control))
            return original_destination{found->first, found->second};
        return std::nullopt;
    }
};

} // namespace detail
} // namespace dgram

#endif
