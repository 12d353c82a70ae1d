//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_DELIVERY_HPP
#define DGRAM_IGMP_DELIVERY_HPP

// What the IP header of an IGMP message must say.

#include <dgram/config.hpp>
#include <dgram/error.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/type.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/packet_error.hpp>

#include <cstddef>

namespace dgram::igmp {

/// How an IGMP message came, to tell those of the link from those that crept in from elsewhere.
struct delivery
{
    /// The time to live.
    int hops = 0;

    /// Whether the IPv4 options have a router alert (RFC 2113).
    bool router_alert = false;

    /// As the header of its packet tells; options that cannot be walked have no router alert.
    static delivery of(ipv4::header const& header)
    {
        auto const options = ipv4::option_view::parse(header.options.bytes());
        return {.hops = header.hops,
                .router_alert =
                    options && options->find(ipv4::option_type::router_alert) != options->end()};
    }
};

/// What is wrong with how a message of this version came, if anything.
/**
 * All are sent with one hop, and all but those of version 1, which knows none, with a router
 * alert: RFC 2236 section 2, RFC 3376 section 4. The address it comes from says nothing by itself:
 * a host without an address yet reports from 0.0.0.0.
 *
 * Errors: packet_errc::wrong_hops, packet_errc::router_alert_missing.
 */
[[nodiscard]] inline error_code check(delivery const& how, version v)
{
    if (how.hops != 1)
        return packet_errc::wrong_hops;
    if (v != version::v1 && !how.router_alert)
        return packet_errc::router_alert_missing;
    return {};
}

/// What is wrong with how this message came, if anything.
/**
 * A report of version 1 and a query without a code are of version 1.
 *
 * Errors: packet_errc::wrong_hops, packet_errc::router_alert_missing.
 */
[[nodiscard]] inline error_code check(message const& m, delivery const& how)
{
    auto const bytes = m.bytes();
    bool const v1 = m.type() == type::membership_report_v1 ||
                    (m.type() == type::membership_query && bytes.size() == message::minimum_size &&
                     bytes[1] == std::byte{0});
    return check(how, v1 ? version::v1 : version::v3);
}

} // namespace dgram::igmp

#endif
