//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_DELIVERY_HPP
#define DGRAM_NDP_DELIVERY_HPP

// What the IP header of a message of neighbor discovery says.

#include <dgram/config.hpp>
#include <dgram/error.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/packet_error.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <optional>

namespace dgram::ndp {

/// How a message came, which tells those of the link from those that crept in from elsewhere.
/**
 * Each message has a `check(message, delivery)` that says which rule for receivers it breaks, if
 * any. A receiver drops it then.
 * @code
 * if (auto const wrong = dgram::ndp::check(*advertisement, {.source = from, .hops = hops}))
 *     return wrong;
 * @endcode
 */
struct delivery
{
    asio::ip::address_v6 source{};

    /// The solicitation and the advertisement of a neighbor have rules about it:
    /// packet_errc::destination_missing if one of them applies and this is not given.
    std::optional<asio::ip::address_v6> destination{};

    /// The hop limit. Every message is sent with 255, which a router would have made less.
    int hops = 0;

    /// Whether there is a fragment header, with which no message may come (RFC 6980 section 5). A
    /// raw socket does not tell.
    bool fragmented = false;

    /// As its packet tells, which a raw IPv6 socket does not give: for captures.
    static delivery of(ipv6::packet const& packet)
    {
        return {.source = packet.header.source,
                .destination = packet.header.destination,
                .hops = packet.header.hops,
                .fragmented = packet.fragment.has_value()};
    }
};

} // namespace dgram::ndp

namespace dgram::detail {

// The rules that all messages have.
inline error_code check_ndp_delivery(ndp::delivery const& how)
{
    if (how.hops != 255)
        return packet_errc::wrong_hops;
    if (how.fragmented)
        return packet_errc::fragmented;
    return {};
}

} // namespace dgram::detail

#endif
