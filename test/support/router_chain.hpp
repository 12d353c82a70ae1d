// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ROUTER_CHAIN_HPP
#define DGRAM_TEST_SUPPORT_ROUTER_CHAIN_HPP

#include <support/network.hpp>

#include <cstddef>
#include <string>

namespace test {

// Two hosts with three routers in a row between them: four wires, and four hops from near to far.
// Wire N has the addresses 10.77.N.1 and fd77:N::1 at its near end, .2 and ::2 at its far end; the
// interfaces are "far" at the near end and "near" at the far end.
class router_chain
{
public:
    static constexpr std::size_t router_count = 3;
    static constexpr int wire_count = 4;

    host near;
    host routers[router_count];
    host far;

    router_chain()
    {
        for (auto const& router : routers) {
            router.sysctl("ipv4/ip_forward", "1");
            router.sysctl("ipv6/conf/all/forwarding", "1");
        }
        for (int wire = 1; wire <= wire_count; ++wire)
            connect(at(wire - 1), "far", at(wire), "near", wire);
        // Of ICMP errors one a second, otherwise.
        for (int number = 0; number <= wire_count; ++number) {
            at(number).sysctl("ipv4/icmp_ratelimit", "0");
            at(number).sysctl("ipv6/icmp/ratelimit", "0");
        }
        for (int number = 0; number < wire_count; ++number)
            route(number, "default", number + 1, '2');
        for (int number = 1; number <= wire_count; ++number)
            for (int wire = 1; wire < number; ++wire)
                route(number, std::to_string(wire), number, '1');
    }

    // The hosts from near to far: near is 0, the routers are 1 to 3, far is 4.
    host const& at(int number) const
    {
        return number == 0 ? near : number == wire_count ? far : routers[number - 1];
    }

    // The near address of host 1 to 4, which is what its ICMP errors come from.
    static std::string address_of(int number, bool v4)
    {
        return v4 ? "10.77." + std::to_string(number) + ".2"
                  : "fd77:" + std::to_string(number) + "::2";
    }

    void set_mtu(int wire, int mtu) const
    {
        auto const text = " mtu " + std::to_string(mtu);
        at(wire - 1).ip("link set far" + text);
        at(wire).ip("link set near" + text);
    }

    // This router still forwards, but says nothing to the near host.
    void silence(int router) const
    {
        at(router).ip("rule add iif lo to 10.77.1.1 blackhole");
        at(router).ip("-6 rule add iif lo to fd77:1::1 blackhole");
    }

    // What this host does with datagrams to the networks 10.77.99.0/24 and fd77:99::/64: a type
    // of route, such as "unreachable" or "blackhole".
    void add_route(int number, std::string const& type) const
    {
        at(number).ip("route add " + type + " 10.77.99.0/24");
        at(number).ip("-6 route add " + type + " fd77:99::/64");
    }

private:
    // `to` is "default" or the number of a wire; by the near or the far end of a wire.
    void route(int number, std::string const& to, int wire, char end) const
    {
        bool const everywhere = to == "default";
        auto const by = std::to_string(wire);
        at(number).ip("route add " + (everywhere ? to : "10.77." + to + ".0/24") + " via 10.77." +
                      by + '.' + end);
        at(number).ip("-6 route add " + (everywhere ? to : "fd77:" + to + "::/64") +
                      " via fd77:" + by + "::" + end);
    }
};

} // namespace test

#endif
