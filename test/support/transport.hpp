// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TRANSPORT_HPP
#define DGRAM_TEST_SUPPORT_TRANSPORT_HPP

// The three ways in which a socket can carry datagrams: IPv4, IPv6, and IPv4 on a dual-stack
// socket.

#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/generators/catch_generators.hpp>

#include <cstdint>
#include <ostream>

namespace test {

struct transport
{
    char const* name;
    bool v6_socket;
    bool v6_datagrams;

    boost::asio::ip::udp protocol() const
    {
        return v6_socket ? boost::asio::ip::udp::v6() : boost::asio::ip::udp::v4();
    }

    boost::asio::ip::address pick(char const* v4, char const* v6) const
    {
        return boost::asio::ip::make_address(v6_datagrams ? v6 : v4);
    }

    boost::asio::ip::address group() const { return pick("239.255.77.1", "ff15::77:1"); }
    boost::asio::ip::address other_group() const { return pick("239.255.77.2", "ff15::77:2"); }
    boost::asio::ip::address loopback() const { return pick("127.0.0.1", "::1"); }

    // As this socket names it: an IPv4 address is mapped on an IPv6 socket.
    boost::asio::ip::udp::endpoint endpoint(boost::asio::ip::address const& address,
                                            std::uint16_t port) const
    {
        using namespace boost::asio::ip;
        if (v6_socket && address.is_v4())
            return {make_address_v6(v4_mapped, address.to_v4()), port};
        return {address, port};
    }

    boost::asio::ip::udp::endpoint any(std::uint16_t port) const { return {protocol(), port}; }

    boost::asio::ip::udp::socket open(boost::asio::io_context& context) const
    {
        return boost::asio::ip::udp::socket(context, protocol());
    }

    friend std::ostream& operator<<(std::ostream& os, transport const& t) { return os << t.name; }
};

inline constexpr transport ipv4{"IPv4", false, false};
inline constexpr transport ipv6{"IPv6", true, true};
inline constexpr transport dual_stack{"IPv4 on a dual-stack socket", true, false};

// Runs the test once for each.
inline transport each_transport()
{
    return GENERATE(test::ipv4, test::ipv6, test::dual_stack);
}

} // namespace test

#endif
