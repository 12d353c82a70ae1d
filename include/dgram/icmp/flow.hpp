//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_FLOW_HPP
#define DGRAM_ICMP_FLOW_HPP

// What a program sends from where to where, to know its own in what ICMP errors quote.

#include <dgram/config.hpp>
#include <dgram/detail/plain_address.hpp>
#include <dgram/ip_protocol.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <optional>
#include <ostream>

namespace dgram::detail {

// A port that is absent is a "*".
template <class Char, class Traits>
void print_flow(std::basic_ostream<Char, Traits>& os, asio::ip::address const& source,
                asio::ip::address const& destination, ip_protocol protocol,
                std::optional<std::uint16_t> source_port,
                std::optional<std::uint16_t> destination_port)
{
    auto const print_port = [&os](std::optional<std::uint16_t> port) {
        if (port)
            os << *port;
        else
            os << '*';
    };
    os << source << " > " << destination << ' ' << protocol;
    if (!source_port && !destination_port)
        return;
    os << ' ';
    print_port(source_port);
    os << " > ";
    print_port(destination_port);
}

} // namespace dgram::detail

namespace dgram::icmp {

/// Datagrams of one protocol from one host to another; see `quoted_datagram::matches`.
/**
 * IPv4 addresses may be written as IPv4-mapped, as dual-stack sockets have them. What is absent
 * matches anything.
 */
struct flow
{
    ip_protocol protocol = ip_protocol::udp;

    /// The unspecified address (0.0.0.0 or ::), as of a socket bound to none, matches anything.
    asio::ip::address source{};

    asio::ip::address destination{};

    std::optional<std::uint16_t> source_port{};

    std::optional<std::uint16_t> destination_port{};

    /// Of echo requests.
    std::optional<std::uint16_t> identifier{};

    /// What a socket bound to one UDP endpoint sends to another.
    template <class Endpoint>
    static flow udp(Endpoint const& source, Endpoint const& destination)
    {
        return between(ip_protocol::udp, source, destination);
    }

    /// What a connected TCP socket sends.
    template <class Endpoint>
    static flow tcp(Endpoint const& source, Endpoint const& destination)
    {
        return between(ip_protocol::tcp, source, destination);
    }

    /// Echo requests to an address of either family.
    static flow echo(asio::ip::address const& destination, std::uint16_t identifier)
    {
        bool const v4 = detail::plain_address(destination).is_v4();
        return {.protocol = v4 ? ip_protocol::icmp : ip_protocol::icmp_v6,
                .destination = destination,
                .identifier = identifier};
    }

    friend bool operator==(flow const&, flow const&) = default;

    /// Prints "192.0.2.1 > 192.0.2.2 UDP 1000 > 33434".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        flow const& f)
    {
        detail::print_flow(os, f.source, f.destination, f.protocol, f.source_port,
                           f.destination_port);
        if (f.identifier)
            os << " identifier " << *f.identifier;
        return os;
    }

private:
    template <class Endpoint>
    static flow between(ip_protocol protocol, Endpoint const& source, Endpoint const& destination)
    {
        return {.protocol = protocol,
                .source = source.address(),
                .destination = destination.address(),
                .source_port = source.port(),
                .destination_port = destination.port()};
    }
};

} // namespace dgram::icmp

#endif
