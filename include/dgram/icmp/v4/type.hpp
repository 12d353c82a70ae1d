//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_TYPE_HPP
#define DGRAM_ICMP_V4_TYPE_HPP

// The types of ICMP messages.

#include <dgram/config.hpp>
#include <dgram/detail/print_name.hpp>

#include <cstdint>
#include <ostream>
#include <string_view>

namespace dgram::icmp::v4 {

/// Type of an ICMP message for IPv4.
/** RFC 792 and the registry "ICMP Type Numbers" of IANA. */
enum class type : std::uint8_t {
    echo_reply = 0,
    destination_unreachable = 3,
    /// Deprecated by RFC 6633.
    source_quench = 4,
    redirect = 5,
    /// Deprecated by RFC 6918.
    alternate_host_address = 6,
    echo_request = 8,
    router_advertisement = 9,
    router_solicitation = 10,
    time_exceeded = 11,
    parameter_problem = 12,
    timestamp_request = 13,
    timestamp_reply = 14,
    /// Deprecated by RFC 6918.
    information_request = 15,
    /// Deprecated by RFC 6918.
    information_reply = 16,
    /// Deprecated by RFC 6918.
    address_mask_request = 17,
    /// Deprecated by RFC 6918.
    address_mask_reply = 18,
    security = 19,
    /// Deprecated by RFC 6918.
    traceroute = 30,
    /// Deprecated by RFC 6918.
    datagram_conversion_error = 31,
    /// Deprecated by RFC 6918.
    mobile_host_redirect = 32,
    /// Deprecated by RFC 6918.
    ipv6_where_are_you = 33,
    /// Deprecated by RFC 6918.
    ipv6_i_am_here = 34,
    /// Deprecated by RFC 6918.
    mobile_registration_request = 35,
    /// Deprecated by RFC 6918.
    mobile_registration_reply = 36,
    /// Deprecated by RFC 6918.
    domain_name_request = 37,
    /// Deprecated by RFC 6918.
    domain_name_reply = 38,
    /// Deprecated by RFC 6918.
    skip = 39,
    /// RFC 2521.
    photuris = 40,
    /// RFC 4065.
    experimental_mobility = 41,
    /// RFC 8335.
    extended_echo_request = 42,
    /// RFC 8335.
    extended_echo_reply = 43,
    /// RFC 4727.
    experiment_1 = 253,
    /// RFC 4727.
    experiment_2 = 254,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(type t) noexcept
{
    switch (t) {
    case type::echo_reply:
        return "echo reply";
    case type::destination_unreachable:
        return "destination unreachable";
    case type::source_quench:
        return "source quench";
    case type::redirect:
        return "redirect";
    case type::alternate_host_address:
        return "alternate host address";
    case type::echo_request:
        return "echo request";
    case type::router_advertisement:
        return "router advertisement";
    case type::router_solicitation:
        return "router solicitation";
    case type::time_exceeded:
        return "time exceeded";
    case type::parameter_problem:
        return "parameter problem";
    case type::timestamp_request:
        return "timestamp request";
    case type::timestamp_reply:
        return "timestamp reply";
    case type::information_request:
        return "information request";
    case type::information_reply:
        return "information reply";
    case type::address_mask_request:
        return "address mask request";
    case type::address_mask_reply:
        return "address mask reply";
    case type::security:
        return "reserved for security";
    case type::traceroute:
        return "traceroute";
    case type::datagram_conversion_error:
        return "datagram conversion error";
    case type::mobile_host_redirect:
        return "mobile host redirect";
    case type::ipv6_where_are_you:
        return "ipv6 where-are-you";
    case type::ipv6_i_am_here:
        return "ipv6 i-am-here";
    case type::mobile_registration_request:
        return "mobile registration request";
    case type::mobile_registration_reply:
        return "mobile registration reply";
    case type::domain_name_request:
        return "domain name request";
    case type::domain_name_reply:
        return "domain name reply";
    case type::skip:
        return "skip";
    case type::photuris:
        return "photuris";
    case type::experimental_mobility:
        return "experimental mobility";
    case type::extended_echo_request:
        return "extended echo request";
    case type::extended_echo_reply:
        return "extended echo reply";
    case type::experiment_1:
        return "experiment 1";
    case type::experiment_2:
        return "experiment 2";
    }
    return {};
}

/// Its name, or "type 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, type t)
{
    return detail::print_name(os, name(t), "type", static_cast<unsigned>(t));
}

} // namespace dgram::icmp::v4

#endif
