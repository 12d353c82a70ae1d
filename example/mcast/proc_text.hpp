// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_PROC_TEXT_HPP
#define MCAST_PROC_TEXT_HPP

// What Linux writes into files below /proc. Text that is not as expected reads as nothing.

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcast {

namespace asio = boost::asio;

// The groups that a machine is a member of on one interface.
struct interface_groups
{
    std::string interface;
    // What the interface speaks to the routers there; not known for IPv6.
    std::optional<int> igmp_version;
    std::vector<asio::ip::address> groups;
};

// /proc/net/igmp
std::vector<interface_groups> parse_igmp(std::string_view text);

// /proc/net/igmp6
std::vector<interface_groups> parse_igmp6(std::string_view text);

// The counter of /proc/net/netstat or snmp, which have a line of names and a line of values, each
// beginning with "section:".
std::optional<std::uint64_t> parse_counter(std::string_view text, std::string_view section,
                                           std::string_view name);

// A file that is one number.
std::optional<std::uint64_t> parse_number(std::string_view text);

} // namespace mcast

#endif
