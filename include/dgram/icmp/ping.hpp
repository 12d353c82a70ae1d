//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_PING_HPP
#define DGRAM_ICMP_PING_HPP

// Echo requests without a privilege.

#include <dgram/config.hpp>

#include <boost/asio/basic_datagram_socket.hpp>
#include <boost/asio/ip/basic_endpoint.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>

namespace dgram::icmp {

/// Protocol of datagram sockets that send echo requests and receive the replies to them.
/**
 * A datagram is an ICMP message, without the IP header. Only echo requests of code 0 and at least
 * 8 bytes can be sent, and on Linux 5.13 extended ones (RFC 8335); anything else is
 * `asio::error::invalid_argument`. The system writes the checksum, and the identifier: it is the
 * port of the socket's `local_endpoint()`, the one given to `bind` or, with 0, any that is free.
 * Only replies with it arrive. The port of a destination is ignored.
 *
 * On Linux `socket.available()` is not for such sockets: it fails.
 *
 * On Linux one of the groups of the process must be within the range of the setting
 * `net.ipv4.ping_group_range`, which is for IPv6 too: otherwise opening the socket fails with
 * `asio::error::access_denied`. By default no group is, not even with all privileges; many
 * distributions allow every group.
 *
 * @par Example
 * @code
 * dgram::icmp::ping::socket socket(context, dgram::icmp::ping::v4());
 * socket.send_to(asio::buffer(echo_request), {asio::ip::make_address("192.0.2.1"), 0});
 * @endcode
 *
 * @par Concepts
 * Protocol. Not InternetProtocol: getaddrinfo(3) knows no such sockets; resolve a name by
 * `asio::ip::icmp`.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: safe.
 *
 * @par Available on
 * Linux 3.0, for IPv6 3.11. See icmp(7). Where a system has none, opening the socket fails.
 */
class ping
{
public:
    using endpoint = asio::ip::basic_endpoint<ping>;
    using socket = asio::basic_datagram_socket<ping>;

    static ping v4() noexcept { return ping(asio::ip::icmp::v4()); }
    static ping v6() noexcept { return ping(asio::ip::icmp::v6()); }

    int type() const noexcept { return asio::ip::udp::v4().type(); }
    int protocol() const noexcept { return protocol_; }
    int family() const noexcept { return family_; }

    friend bool operator==(ping const&, ping const&) = default;

private:
    explicit ping(asio::ip::icmp const& icmp) noexcept
        : protocol_(icmp.protocol()), family_(icmp.family())
    {}

    int protocol_;
    int family_;
};

} // namespace dgram::icmp

#endif
