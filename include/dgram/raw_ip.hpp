//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_RAW_IP_HPP
#define DGRAM_RAW_IP_HPP

// Datagrams of any protocol number, without UDP or TCP in between.

#include <dgram/config.hpp>
#include <dgram/ip_protocol.hpp>

#include <boost/asio/basic_raw_socket.hpp>
#include <boost/asio/ip/basic_endpoint.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ip/icmp.hpp>

namespace dgram {

/// Protocol of raw IP sockets, for any protocol number, as `asio::ip::icmp` is for one.
/**
 * What a socket receives begins with the IP header for IPv4, and after all headers for IPv6. What
 * it sends goes without a header, unless it is `header_included`. The system computes no checksum,
 * except with `ipv6::checksum`.
 *
 * An endpoint is an address; its port is 0, or the protocol number in `local_endpoint()`. Linux
 * ignores the port of an IPv4 destination and of an address to bind to, and takes 0 and the
 * protocol number for an IPv6 destination; anything else is `asio::error::invalid_argument`. After
 * connecting to port 0, `remote_endpoint()` fails with `asio::error::not_connected`, and the rest
 * works.
 *
 * Opening such a socket needs a privilege, on Linux `CAP_NET_RAW`: without it the error is
 * `boost::system::errc::operation_not_permitted`. A socket of number 255 is
 * `header_included` from the beginning. It receives packets of protocol 255, not those of others;
 * for IPv6 also what `deliver_router_alert` asks for.
 *
 * @par Example
 * @code
 * dgram::raw_ip::socket ospf(context, dgram::raw_ip::v4(dgram::ip_protocol::ospf));
 * ospf.send_to(asio::buffer(hello), {asio::ip::make_address("224.0.0.5"), 0});
 * @endcode
 *
 * @par Concepts
 * Protocol, InternetProtocol.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: safe.
 *
 * @par Available on
 * POSIX systems. See raw(7).
 */
class raw_ip
{
public:
    using endpoint = asio::ip::basic_endpoint<raw_ip>;
    using socket = asio::basic_raw_socket<raw_ip>;
    using resolver = asio::ip::basic_resolver<raw_ip>;

    /// IPv4 with this number: any but 0, `ip_protocol{253}` for one without a name.
    static raw_ip v4(ip_protocol number) noexcept { return {asio::ip::icmp::v4(), number}; }

    /// IPv6 with this number, the next header: any but 0.
    static raw_ip v6(ip_protocol number) noexcept { return {asio::ip::icmp::v6(), number}; }

    /// IPv4 without a number, which is all that an endpoint knows. Opening a socket with it fails:
    /// open it with a number before it binds or connects.
    static raw_ip v4() noexcept { return v4(ip_protocol{0}); }

    /// IPv6 without a number.
    static raw_ip v6() noexcept { return v6(ip_protocol{0}); }

    int type() const noexcept { return asio::ip::icmp::v4().type(); }
    int protocol() const noexcept { return static_cast<int>(number_); }
    int family() const noexcept { return family_; }

    friend bool operator==(raw_ip const&, raw_ip const&) = default;

private:
    raw_ip(asio::ip::icmp const& icmp, ip_protocol number) noexcept
        : family_(icmp.family()), number_(number)
    {}

    int family_;
    ip_protocol number_;
};

} // namespace dgram

#endif
