//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_ROUTER_ALERT_HPP
#define DGRAM_OPTION_ROUTER_ALERT_HPP

// Datagrams that routers on the way look at: RFC 2113, RFC 2711.

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/router_alert_bytes.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/error.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/ipv4/router_alert.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/router_alert.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram {

/// Socket option: whether what a socket sends carries a router alert, as IGMP, MLD and RSVP do.
/**
 * Sets the IPv4 option of RFC 2113 by `IP_OPTIONS` (ip(7)), and the IPv6 hop-by-hop option of RFC
 * 2711 by `IPV6_HOPOPTS` (RFC 3542 section 8), which on Linux needs the privilege `CAP_NET_RAW`:
 * without it, the error is `boost::system::errc::operation_not_permitted`. It replaces whatever
 * other IP options or hop-by-hop options the socket sends.
 *
 * On a dual-stack socket `dgram::set_option` sets it for both families, `socket.set_option` for
 * IPv6 only. IPv4 and IPv6 have values of their own: only 0 is fit for both.
 *
 * @par Examples
 * @code
 * dgram::set_option(mld, dgram::router_alert(0));
 * dgram::set_option(mld, dgram::router_alert()); // off again
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux.
 */
class router_alert
{
public:
    static constexpr bool is_supported = detail::platform::router_alert.available();

    /// None.
    router_alert() = default;

    /// With this value.
    /** @param value one of `ipv4::router_alert` or `ipv6::router_alert` */
    explicit router_alert(std::uint16_t value) noexcept : value_(value)
    {
        v4_size_ = *ipv4::router_alert{value}.write(v4_);
        ipv6::options_writer header(v6_);
        static_cast<void>(header.add(ipv6::router_alert{value}));
        // The system writes what comes next.
        v6_size_ = *header.finish(ip_protocol{0});
    }

    /// The value that was given or read; nothing if there is no router alert.
    std::optional<std::uint16_t> value() const noexcept { return value_; }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return detail::platform::router_alert.of(detail::family_of(protocol)).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return detail::platform::router_alert.of(detail::family_of(protocol)).name;
    }

    template <class Protocol>
    void* data(Protocol const& protocol)
    {
        return is_v4(protocol) ? v4_.data() : v6_.data();
    }

    template <class Protocol>
    void const* data(Protocol const& protocol) const
    {
        return is_v4(protocol) ? v4_.data() : v6_.data();
    }

    // What there is to set: a size of 0 takes the options away.
    template <class Protocol>
    std::size_t size(Protocol const& protocol) const
    {
        return is_v4(protocol) ? v4_size_ : v6_size_;
    }

    // What there is room for when it is read: only then is the option not const.
    template <class Protocol>
    std::size_t size(Protocol const& protocol)
    {
        return is_v4(protocol) ? v4_.size() : v6_.size();
    }

    template <class Protocol>
    void resize(Protocol const& protocol, std::size_t size)
    {
        using namespace detail;
        // After next header and length.
        constexpr std::size_t head = 2;
        auto const found =
            is_v4(protocol)
                ? find_router_alert<ipv4::router_alert, ipv4::option, read_ipv4_option>(
                      std::span(v4_).first(std::min(size, v4_.size())))
                : find_router_alert<ipv6::router_alert, ipv6::option, read_ipv6_option>(
                      std::span(v6_).first(std::clamp(size, head, v6_.size())).subspan(head));
        *this = found ? router_alert(*found) : router_alert();
    }

private:
    template <class Protocol>
    static bool is_v4(Protocol const& protocol)
    {
        return detail::family_of(protocol) == detail::ip_family::v4;
    }

    std::optional<std::uint16_t> value_;
    // All IPv4 options there can be; of a hop-by-hop header what is looked at.
    std::array<std::byte, 40> v4_{};
    std::array<std::byte, 64> v6_{};
    std::size_t v4_size_ = 0;
    std::size_t v6_size_ = 0;
};

/// Socket option for routers: whether a raw socket receives the datagrams with a router alert that
/// pass through this machine, instead of their being forwarded.
/**
 * Implements `IP_ROUTER_ALERT` (ip(7)) and `IPV6_ROUTER_ALERT` (ipv6(7)). What is addressed to this
 * machine does not depend on it. The two families differ on Linux:
 * @li IPv4: a socket receives what is of its own protocol number, and a router alert of value 0.
 * Such a datagram comes to every socket that asks for it.
 * @li IPv6: only a socket of protocol number 255 can ask, and receives the datagrams of every
 * protocol whose router alert has this value; with their IPv6 header.
 *
 * Setting it with `dgram::set_option` reports `errc::not_raw_socket`, and
 * `asio::error::operation_not_supported` for another value than 0 on IPv4. The system's errors
 * are `asio::error::address_in_use` where it is on already, and on a socket of the wrong protocol
 * number `asio::error::invalid_argument` (IPv4) or `asio::error::no_protocol_option` (IPv6).
 *
 * @par Example
 * @code
 * dgram::raw_ip::socket rsvp(context, dgram::raw_ip::v4(dgram::ip_protocol::rsvp));
 * dgram::set_option(rsvp, dgram::deliver_router_alert(0));
 * @endcode
 *
 * @par Concepts
 * Settable_Socket_Option. It cannot be read: Linux tells the value for neither family.
 *
 * @par Available on
 * Linux.
 */
class deliver_router_alert
{
public:
    static constexpr bool is_supported = detail::platform::deliver_router_alert.available();

    /// Off.
    deliver_router_alert() = default;

    /// Those with this value.
    explicit deliver_router_alert(std::uint16_t value) noexcept : v4_(1), v6_(value) {}

    /// The value that was given; nothing for off.
    std::optional<std::uint16_t> value() const noexcept
    {
        return v4_ == 0 ? std::nullopt : std::optional(static_cast<std::uint16_t>(v6_));
    }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return detail::platform::deliver_router_alert.of(detail::family_of(protocol)).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return detail::platform::deliver_router_alert.of(detail::family_of(protocol)).name;
    }

    template <class Protocol>
    void const* data(Protocol const& protocol) const
    {
        return detail::family_of(protocol) == detail::ip_family::v4 ? &v4_ : &v6_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof v4_;
    }

private:
    int v4_ = 0;
    int v6_ = -1;
};

namespace detail {

template <>
struct option_rules<router_alert> : rules_for_each_family<router_alert>
{};

template <>
struct option_rules<deliver_router_alert> : default_rules<deliver_router_alert>
{
    static error_code check(deliver_router_alert const& wanted, socket_facts const& facts)
    {
        if (!facts.raw)
            return errc::not_raw_socket;
        if (facts.family == ip_family::v4 && wanted.value().value_or(0) != 0)
            return asio::error::operation_not_supported;
        return {};
    }

    // What is off already.
    static error_code translate(deliver_router_alert const& wanted, state const&,
                                error_code const& ec)
    {
        return !wanted.value() && ec == asio::error::no_buffer_space ? error_code() : ec;
    }
};

} // namespace detail
} // namespace dgram

#endif
