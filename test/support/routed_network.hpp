// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ROUTED_NETWORK_HPP
#define DGRAM_TEST_SUPPORT_ROUTED_NETWORK_HPP

#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <string>

namespace test {

// A sender and a receiver with a router between them. Each end has one interface, eth0; the
// router has r1 to the sender and r2 to the receiver. Unicast is routed; multicast is not until a
// routing program runs on the router.
struct routed_network
{
    routed_network()
    {
        for (std::string const file : {"ip_mr_vif", "ip6_mr_vif"})
            if (!router.in([&] { return std::ifstream("/proc/thread-self/net/" + file).good(); }))
                SKIP("the kernel does not forward multicast: no /proc/net/" << file);
        // Whatever the machine's own setting is, which a new host would inherit.
        for (auto const* at : {&sender, &router, &receiver})
            for (auto const* which : {"all", "default"})
                at->sysctl(std::string("ipv4/conf/") + which + "/rp_filter", "1");
        router.sysctl("ipv4/ip_forward", "1");
        router.sysctl("ipv6/conf/all/forwarding", "1");
        connect(router, "r1", sender, "eth0", 1);
        connect(router, "r2", receiver, "eth0", 2);
        // A second source.
        sender.ip("addr add 10.77.1.3/24 dev eth0");
        sender.ip("addr add fd77:1::3/64 dev eth0 nodad");
        sender.ip("route add default via 10.77.1.1");
        sender.ip("-6 route add default via fd77:1::1");
        receiver.ip("route add default via 10.77.2.1");
        receiver.ip("-6 route add default via fd77:2::1");
    }

    host sender;
    host router;
    host receiver;
};

} // namespace test

#endif
