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

#include <boost/asio/ip/udp.hpp>

#include <cstddef>

namespace dgram::detail {

// What set_option() knows of an option beyond its bytes. Specialised next to the option.
template <class Option>
struct option_rules
{
    // Whether a dual-stack socket has one value for IPv6 and another for IPv4.
    static constexpr bool for_each_family = false;

    // Refuses what the system would accept and not do.
    static error_code check(Option const&, socket_facts const&) { return {}; }

    // Names an error of the system by what it means for this option.
    static error_code translate(Option const&, error_code const& ec) { return ec; }
};

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
