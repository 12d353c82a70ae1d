//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_OPTION_RULES_HPP
#define DGRAM_DETAIL_OPTION_RULES_HPP

#include <dgram/config.hpp>
#include <dgram/detail/socket_facts.hpp>

#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <cstddef>

namespace dgram::detail {

template <class Option>
struct default_rules
{
    // Whether a dual-stack socket has one value for IPv6 and another for IPv4.
    static constexpr bool for_each_family = false;

    // What the option needs to know of its subject before it is set.
    struct state
    {};

    // Refuses what the system would accept and not do.
    static error_code check(Option const&, socket_facts const&) { return {}; }

    template <class Socket>
    static state read_state(Socket&, Option const&)
    {
        return {};
    }

    static error_code check_state(Option const&, state const&) { return {}; }

    // Names an error of the system by what it means for this option.
    static error_code translate(Option const&, state const&, error_code const& ec) { return ec; }
};

// What set_option() knows of an option beyond its bytes. Specialised next to the option.
template <class Option>
struct option_rules : default_rules<Option>
{};

// Asio sets these for the family of the socket only.
template <class Option>
struct rules_for_each_family : default_rules<Option>
{
    static constexpr bool for_each_family = true;
};

template <>
struct option_rules<asio::ip::multicast::hops> : rules_for_each_family<asio::ip::multicast::hops>
{};

template <>
struct option_rules<asio::ip::multicast::enable_loopback>
    : rules_for_each_family<asio::ip::multicast::enable_loopback>
{};

template <>
struct option_rules<asio::ip::unicast::hops> : rules_for_each_family<asio::ip::unicast::hops>
{};

// An option in its IPv4 form, for setting it on an IPv6 socket.
template <class Option>
struct as_v4
{
    Option const& option;

    template <class Protocol>
    int level(Protocol const&) const
    {
        return option.level(asio::ip::udp::v4());
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return option.name(asio::ip::udp::v4());
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return option.data(asio::ip::udp::v4());
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return option.size(asio::ip::udp::v4());
    }
};

} // namespace dgram::detail

#endif
