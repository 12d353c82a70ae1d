//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V6_TYPE_HPP
#define DGRAM_ICMP_V6_TYPE_HPP

// The types of ICMPv6 messages.

#include <dgram/config.hpp>
#include <dgram/detail/print_name.hpp>

#include <cstdint>
#include <ostream>
#include <string_view>

namespace dgram::icmp::v6 {

/// Type of an ICMPv6 message: below 128 it reports an error.
/** RFC 4443 and the registry "ICMPv6 type Numbers" of IANA. */
enum class type : std::uint8_t {
    destination_unreachable = 1,
    packet_too_big = 2,
    time_exceeded = 3,
    parameter_problem = 4,
    /// Errors to experiment with, RFC 4443.
    private_error_1 = 100,
    private_error_2 = 101,
    reserved_error = 127,
    echo_request = 128,
    echo_reply = 129,
    /// RFC 2710.
    multicast_listener_query = 130,
    /// Of version 1, RFC 2710.
    multicast_listener_report = 131,
    /// RFC 2710.
    multicast_listener_done = 132,
    /// RFC 4861.
    router_solicitation = 133,
    /// RFC 4861.
    router_advertisement = 134,
    /// RFC 4861.
    neighbor_solicitation = 135,
    /// RFC 4861.
    neighbor_advertisement = 136,
    /// RFC 4861.
    redirect = 137,
    /// RFC 2894.
    router_renumbering = 138,
    /// RFC 4620.
    node_information_query = 139,
    /// RFC 4620.
    node_information_response = 140,
    /// RFC 3122.
    inverse_neighbor_solicitation = 141,
    /// RFC 3122.
    inverse_neighbor_advertisement = 142,
    /// RFC 3810.
    multicast_listener_report_v2 = 143,
    /// RFC 6275.
    home_agent_discovery_request = 144,
    /// RFC 6275.
    home_agent_discovery_reply = 145,
    /// RFC 6275.
    mobile_prefix_solicitation = 146,
    /// RFC 6275.
    mobile_prefix_advertisement = 147,
    /// RFC 3971.
    certification_path_solicitation = 148,
    /// RFC 3971.
    certification_path_advertisement = 149,
    /// RFC 4065.
    experimental_mobility = 150,
    /// RFC 4286.
    multicast_router_advertisement = 151,
    /// RFC 4286.
    multicast_router_solicitation = 152,
    /// RFC 4286.
    multicast_router_termination = 153,
    /// RFC 5568.
    fmipv6 = 154,
    /// RFC 6550.
    rpl_control = 155,
    /// RFC 6743.
    ilnpv6_locator_update = 156,
    /// RFC 6775.
    duplicate_address_request = 157,
    /// RFC 6775.
    duplicate_address_confirmation = 158,
    /// RFC 7731.
    mpl_control = 159,
    /// RFC 8335.
    extended_echo_request = 160,
    /// RFC 8335.
    extended_echo_reply = 161,
    /// Information to experiment with, RFC 4443.
    private_information_1 = 200,
    private_information_2 = 201,
    reserved_information = 255,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(type t) noexcept
{
    switch (t) {
    case type::destination_unreachable:
        return "destination unreachable";
    case type::packet_too_big:
        return "packet too big";
    case type::time_exceeded:
        return "time exceeded";
    case type::parameter_problem:
        return "parameter problem";
    case type::private_error_1:
        return "private experimentation 100";
    case type::private_error_2:
        return "private experimentation 101";
    case type::reserved_error:
        return "reserved for expansion of error messages";
    case type::echo_request:
        return "echo request";
    case type::echo_reply:
        return "echo reply";
    case type::multicast_listener_query:
        return "multicast listener query";
    case type::multicast_listener_report:
        return "multicast listener report";
    case type::multicast_listener_done:
        return "multicast listener done";
    case type::router_solicitation:
        return "router solicitation";
    case type::router_advertisement:
        return "router advertisement";
    case type::neighbor_solicitation:
        return "neighbor solicitation";
    case type::neighbor_advertisement:
        return "neighbor advertisement";
    case type::redirect:
        return "redirect";
    case type::router_renumbering:
        return "router renumbering";
    case type::node_information_query:
        return "node information query";
    case type::node_information_response:
        return "node information response";
    case type::inverse_neighbor_solicitation:
        return "inverse neighbor discovery solicitation";
    case type::inverse_neighbor_advertisement:
        return "inverse neighbor discovery advertisement";
    case type::multicast_listener_report_v2:
        return "version 2 multicast listener report";
    case type::home_agent_discovery_request:
        return "home agent address discovery request";
    case type::home_agent_discovery_reply:
        return "home agent address discovery reply";
    case type::mobile_prefix_solicitation:
        return "mobile prefix solicitation";
    case type::mobile_prefix_advertisement:
        return "mobile prefix advertisement";
    case type::certification_path_solicitation:
        return "certification path solicitation";
    case type::certification_path_advertisement:
        return "certification path advertisement";
    case type::experimental_mobility:
        return "experimental mobility";
    case type::multicast_router_advertisement:
        return "multicast router advertisement";
    case type::multicast_router_solicitation:
        return "multicast router solicitation";
    case type::multicast_router_termination:
        return "multicast router termination";
    case type::fmipv6:
        return "fmipv6 message";
    case type::rpl_control:
        return "rpl control message";
    case type::ilnpv6_locator_update:
        return "ilnpv6 locator update message";
    case type::duplicate_address_request:
        return "duplicate address request";
    case type::duplicate_address_confirmation:
        return "duplicate address confirmation";
    case type::mpl_control:
        return "mpl control message";
    case type::extended_echo_request:
        return "extended echo request";
    case type::extended_echo_reply:
        return "extended echo reply";
    case type::private_information_1:
        return "private experimentation 200";
    case type::private_information_2:
        return "private experimentation 201";
    case type::reserved_information:
        return "reserved for expansion of informational messages";
    }
    return {};
}

/// Its name, or "type 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, type t)
{
    return detail::print_name(os, name(t), "type", static_cast<unsigned>(t));
}

} // namespace dgram::icmp::v6

#endif
