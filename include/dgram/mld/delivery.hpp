//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MLD_DELIVERY_HPP
#define DGRAM_MLD_DELIVERY_HPP

// What the IP header of an MLD message must say.

#include <dgram/config.hpp>
#include <dgram/error.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/packet_error.hpp>

#include <boost/asio/ip/address_v6.hpp>

namespace dgram::mld {

/// How an MLD message came, to tell those of the link from those that crept in from elsewhere.
struct delivery
{
    asio::ip::address_v6 source{};

    /// The hop limit.
    int hops = 0;

    /// Whether the hop-by-hop header has a router alert (RFC 2711).
    bool router_alert = false;

    /// As its packet tells, which a raw IPv6 socket does not give: for captures.
    static delivery of(ipv6::packet const& packet)
    {
        delivery how{.source = packet.header.source, .hops = packet.header.hops};
        auto const found = packet.extensions.find(ip_protocol::hop_by_hop_options);
        if (found != packet.extensions.end())
            if (auto const options = (*found).options())
                how.router_alert = options->find(ipv6::option_type::router_alert) != options->end();
        return how;
    }
};

/// What is wrong with how a message came, if anything. A receiver drops it then.
/**
 * All messages come from a link-local address, with one hop and a router alert: RFC 3810
 * sections 6.2 and 7.4, RFC 2710 section 3. A host without such an address yet reports from the
 * unspecified one, for the sake of switches; routers drop that.
 *
 * Errors: packet_errc::wrong_hops, packet_errc::wrong_source, packet_errc::router_alert_missing.
 */
[[nodiscard]] inline error_code check(delivery const& how)
{
    if (how.hops != 1)
        return packet_errc::wrong_hops;
    if (!how.source.is_link_local())
        return packet_errc::wrong_source;
    if (!how.router_alert)
        return packet_errc::router_alert_missing;
    return {};
}

} // namespace dgram::mld

#endif
