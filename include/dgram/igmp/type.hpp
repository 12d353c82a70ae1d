//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_TYPE_HPP
#define DGRAM_IGMP_TYPE_HPP

// The types of IGMP messages and the versions of the protocol.

#include <dgram/config.hpp>
#include <dgram/detail/print_name.hpp>

#include <cstdint>
#include <ostream>
#include <string_view>

namespace dgram::igmp {

/// Type of an IGMP message: the registry "IGMP Type Numbers" of IANA.
enum class type : std::uint8_t {
    /// Of any version, RFC 3376.
    membership_query = 0x11,
    /// RFC 1112.
    membership_report_v1 = 0x12,
    /// RFC 1075.
    dvmrp = 0x13,
    pim_v1 = 0x14,
    cisco_trace = 0x15,
    /// RFC 2236.
    membership_report_v2 = 0x16,
    /// RFC 2236.
    leave_group = 0x17,
    multicast_traceroute_response = 0x1e,
    multicast_traceroute = 0x1f,
    /// RFC 3376.
    membership_report_v3 = 0x22,
    /// RFC 4286.
    multicast_router_advertisement = 0x30,
    /// RFC 4286.
    multicast_router_solicitation = 0x31,
    /// RFC 4286.
    multicast_router_termination = 0x32,
};

/// Its name in small letters; empty if it has none.
constexpr std::string_view name(type t) noexcept
{
    switch (t) {
    case type::membership_query:
        return "membership query";
    case type::membership_report_v1:
        return "version 1 membership report";
    case type::dvmrp:
        return "dvmrp";
    case type::pim_v1:
        return "pim version 1";
    case type::cisco_trace:
        return "cisco trace";
    case type::membership_report_v2:
        return "version 2 membership report";
    case type::leave_group:
        return "leave group";
    case type::multicast_traceroute_response:
        return "multicast traceroute response";
    case type::multicast_traceroute:
        return "multicast traceroute";
    case type::membership_report_v3:
        return "version 3 membership report";
    case type::multicast_router_advertisement:
        return "multicast router advertisement";
    case type::multicast_router_solicitation:
        return "multicast router solicitation";
    case type::multicast_router_termination:
        return "multicast router termination";
    }
    return {};
}

/// Its name, or "type 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, type t)
{
    return detail::print_name(os, name(t), "type", static_cast<unsigned>(t));
}

/// Version of IGMP: RFC 1112, RFC 2236, RFC 3376, which RFC 9776 obsoletes.
enum class version : std::uint8_t { v1 = 1, v2 = 2, v3 = 3 };

/// Prints "IGMPv3".
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, version v)
{
    return os << "IGMPv" << static_cast<unsigned>(v);
}

} // namespace dgram::igmp

#endif
