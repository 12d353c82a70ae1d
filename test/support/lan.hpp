// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_LAN_HPP
#define DGRAM_TEST_SUPPORT_LAN_HPP

#include <support/network.hpp>

#include <boost/asio/ip/address.hpp>

#include <array>
#include <string>
#include <vector>

namespace test {

// Three hosts on a switch, which sends multicast only to who reports to want it and asks for such
// reports itself: IGMPv3 and MLDv2. The hosts' interfaces are eth0, with the addresses
// 10.77.9.1/24 and fd77:9::1/64 and so on; the switch's are p1, p2 and p3.
class lan
{
public:
    lan();

    // Makes the switch ask everybody now.
    void query() const;

    // Whether the switch has a line for this port and group with all of these texts.
    bool switch_lists(std::string const& port, boost::asio::ip::address const& group,
                      std::vector<std::string> const& texts = {}) const;

    host switch_host;
    std::array<host, 3> hosts;
};

} // namespace test

#endif
