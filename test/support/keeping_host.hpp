// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_KEEPING_HOST_HPP
#define DGRAM_TEST_SUPPORT_KEEPING_HOST_HPP

// A host with a socket, its memberships by interface name, and a program that keeps them.

#include <support/membership_log.hpp>
#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <string>

namespace test {

struct keeping_host
{
    explicit keeping_host(transport const& by = ipv4)
        : way(by), here(host.enter()), socket(way.open(context)), set(socket), log(context, set)
    {}

    std::string text(char const* what, std::string const& name = "eth0") const
    {
        return std::string(what) + ' ' + way.group().to_string() + " on " + name;
    }

    bool is_member(std::string const& name = "eth0") const
    {
        return host_is_member(way.group(), name);
    }

    transport way;
    test::host host;
    test::host::visit here;
    boost::asio::io_context context;
    boost::asio::ip::udp::socket socket;
    dgram::multicast::membership_set<boost::asio::ip::udp::socket> set;
    membership_log log;
};

inline constexpr auto add_eth0 = "link add eth0 type veth peer name peer0";

} // namespace test

#endif
