//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IP_PROTOCOL_HPP
#define DGRAM_IP_PROTOCOL_HPP

// What an IP packet carries.

#include <dgram/config.hpp>
#include <dgram/detail/print_name.hpp>

#include <cstdint>
#include <ostream>
#include <string_view>

namespace dgram {

/// The protocol field of IPv4, the next header field of IPv6: numbers assigned by IANA
/// ("Protocol Numbers").
/** Any number may be given, also one without a name here: `ip_protocol{200}`. */
enum class ip_protocol : std::uint8_t {
    /// IPv6 extension header, RFC 8200 section 4.3.
    hop_by_hop_options = 0,
    icmp = 1,
    igmp = 2,
    /// An IPv4 packet inside.
    ipv4 = 4,
    tcp = 6,
    udp = 17,
    dccp = 33,
    /// An IPv6 packet inside.
    ipv6 = 41,
    /// IPv6 extension header, RFC 8200 section 4.4.
    routing = 43,
    /// IPv6 extension header, RFC 8200 section 4.5.
    fragment = 44,
    rsvp = 46,
    gre = 47,
    /// Encapsulating security payload, RFC 4303: what follows cannot be read.
    esp = 50,
    /// Authentication header, RFC 4302.
    ah = 51,
    icmp_v6 = 58,
    /// Nothing follows, RFC 8200 section 4.7.
    no_next_header = 59,
    /// IPv6 extension header, RFC 8200 section 4.6.
    destination_options = 60,
    eigrp = 88,
    ospf = 89,
    pim = 103,
    vrrp = 112,
    l2tp = 115,
    sctp = 132,
    /// IPv6 extension header, RFC 6275 section 6.1.
    mobility = 135,
    udp_lite = 136,
    /// IPv6 extension header of the Host Identity Protocol, RFC 7401 section 5.1.
    hip = 139,
    /// IPv6 extension header, RFC 5533 section 5.
    shim6 = 140,
    /// For experiments and tests, RFC 3692.
    experiment_1 = 253,
    experiment_2 = 254,
};

/// What the protocol is called; empty for those not named above.
constexpr std::string_view name(ip_protocol protocol) noexcept
{
    switch (protocol) {
    case ip_protocol::hop_by_hop_options:
        return "hop-by-hop options";
    case ip_protocol::icmp:
        return "ICMP";
    case ip_protocol::igmp:
        return "IGMP";
    case ip_protocol::ipv4:
        return "IPv4";
    case ip_protocol::tcp:
        return "TCP";
    case ip_protocol::udp:
        return "UDP";
    case ip_protocol::dccp:
        return "DCCP";
    case ip_protocol::ipv6:
        return "IPv6";
    case ip_protocol::routing:
        return "routing";
    case ip_protocol::fragment:
        return "fragment";
    case ip_protocol::rsvp:
        return "RSVP";
    case ip_protocol::gre:
        return "GRE";
    case ip_protocol::esp:
        return "ESP";
    case ip_protocol::ah:
        return "AH";
    case ip_protocol::icmp_v6:
        return "ICMPv6";
    case ip_protocol::no_next_header:
        return "no next header";
    case ip_protocol::destination_options:
        return "destination options";
    case ip_protocol::eigrp:
        return "EIGRP";
    case ip_protocol::ospf:
        return "OSPF";
    case ip_protocol::pim:
        return "PIM";
    case ip_protocol::vrrp:
        return "VRRP";
    case ip_protocol::l2tp:
        return "L2TP";
    case ip_protocol::sctp:
        return "SCTP";
    case ip_protocol::mobility:
        return "mobility";
    case ip_protocol::udp_lite:
        return "UDP-Lite";
    case ip_protocol::hip:
        return "HIP";
    case ip_protocol::shim6:
        return "shim6";
    case ip_protocol::experiment_1:
    case ip_protocol::experiment_2:
        break;
    }
    return {};
}

/// The name, or the number of one that has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             ip_protocol protocol)
{
    return detail::print_name(os, name(protocol), "protocol", static_cast<unsigned>(protocol));
}

} // namespace dgram

#endif
