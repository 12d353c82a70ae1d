// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_GROUP_HPP
#define MCAST_GROUP_HPP

// A group as the user writes it.

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mcast {

namespace asio = boost::asio;

constexpr std::uint16_t default_port = 5000;

// Every one that is up and carries multicast.
constexpr std::string_view every_interface = "*";

struct group
{
    asio::ip::address address{};
    // Name, index, address or every_interface; empty if none was given.
    std::string interface {};
    std::uint16_t port = default_port;
    // Nothing: whatever the source.
    std::optional<asio::ip::address> source{};

    friend bool operator==(group const&, group const&) = default;
};

// Reads [SOURCE@]GROUP[%INTERFACE][:PORT]:
//
//   239.1.2.3  239.1.2.3:5000  239.1.2.3%eth0:5000  239.1.2.3%10.0.0.1:5000
//   [ff15::1]:5000  [ff15::1]%eth0:5000  [ff15::1%eth0]:5000  [ff15::1]%[fd00::1]:5000
//   ff15::1  ff15::1%eth0  ff15::1%eth0:5000
//   10.0.0.1@232.1.1.1%eth0:5000  fd00::1@[ff3e::1]%eth0:5000  [fd00::1],[ff3e::1]%*
//
// Without brackets and interface, all of an IPv6 group is its address. A ',' is as good as the
// '@'. Throws failure, naming what is wrong.
group parse_group(std::string_view text);

// In the first of these forms that has them all: 239.1.2.3%eth0:5000, [ff15::1]%eth0:5000,
// fd00::1@[ff3e::1]%eth0:5000.
std::string to_string(group const& g);

} // namespace mcast

#endif
