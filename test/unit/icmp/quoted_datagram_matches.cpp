// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/quoted_datagram.hpp>

#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/udp.hpp>

#include <string>
#include <vector>

namespace ip = boost::asio::ip;
using dgram::ip_protocol;
using dgram::icmp::flow;
using dgram::icmp::quoted_datagram;

namespace {

std::vector<std::byte> const udp4 =
    test::from_hex("45 00 00 1c 00 00 00 00 01 11 00 00 c0 00 02 01 c0 00 02 02"
                   " 03 e8 07 d0 00 08 00 00");
std::vector<std::byte> const udp6 =
    test::from_hex("60 00 00 00 00 08 11 02"
                   " fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 01"
                   " fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 02"
                   " 03 e8 07 d0 00 08 00 00");

ip::udp::endpoint endpoint(char const* address, int port)
{
    return {ip::make_address(address), static_cast<std::uint16_t>(port)};
}

bool matches(std::vector<std::byte> const& bytes, flow const& f)
{
    return quoted_datagram::parse(bytes)->matches(f);
}

auto const local = endpoint("192.0.2.1", 1000);
auto const remote = endpoint("192.0.2.2", 2000);

TEST_CASE("a quoted datagram matches the flow that it is of")
{
    CHECK(matches(udp4, flow::udp(local, remote)));
}

TEST_CASE("a quoted datagram that differs in anything does not match")
{
    CHECK_FALSE(matches(udp4, flow::udp(remote, local)));
    CHECK_FALSE(matches(udp4, flow::tcp(local, remote)));
    CHECK_FALSE(matches(udp4, flow::udp(endpoint("192.0.2.3", 1000), remote)));
    CHECK_FALSE(matches(udp4, flow::udp(local, endpoint("192.0.2.3", 2000))));
    CHECK_FALSE(matches(udp4, flow::udp(endpoint("192.0.2.1", 1001), remote)));
    CHECK_FALSE(matches(udp4, flow::udp(local, endpoint("192.0.2.2", 2001))));
    CHECK_FALSE(matches(udp4, flow::udp(endpoint("::", 1000), endpoint("2001:db8::2", 2000))));
}

TEST_CASE("a socket bound to no address matches any source")
{
    CHECK(matches(udp4, flow::udp(endpoint("0.0.0.0", 1000), remote)));
    CHECK(matches(udp4, flow::udp(endpoint("::", 1000), remote)));
    CHECK_FALSE(matches(udp4, flow::udp(endpoint("0.0.0.0", 1001), remote)));
    CHECK(matches(udp4, flow{.destination = remote.address()}));
    CHECK(matches(udp6, flow{.destination = ip::make_address("fe80::2")}));
    // But no datagram went to no address.
    CHECK_FALSE(matches(udp4, flow{}));
}

TEST_CASE("the mapped addresses of a dual-stack socket match datagrams of IPv4")
{
    CHECK(matches(
        udp4, flow::udp(endpoint("::ffff:192.0.2.1", 1000), endpoint("::ffff:192.0.2.2", 2000))));
    CHECK_FALSE(matches(
        udp4, flow::udp(endpoint("::ffff:192.0.2.1", 1000), endpoint("::ffff:192.0.2.3", 2000))));
}

TEST_CASE("a mapped address within a packet of IPv6 is not that of IPv4")
{
    auto forged = udp6;
    auto const mapped = ip::make_address_v6("::ffff:192.0.2.2").to_bytes();
    for (std::size_t i = 0; i < mapped.size(); ++i)
        forged[24 + i] = static_cast<std::byte>(mapped[i]);
    CHECK_FALSE(matches(forged, flow{.destination = remote.address()}));
}

TEST_CASE("the scope of a link-local address is not in a packet")
{
    auto scoped = ip::make_address_v6("fe80::2");
    scoped.scope_id(3);
    CHECK(matches(udp6, flow::udp(endpoint("fe80::1", 1000), ip::udp::endpoint(scoped, 2000))));
}

TEST_CASE("a quoted datagram without its ports does not match a flow with ports")
{
    for (std::size_t size = 20; size <= udp4.size(); ++size) {
        auto const quoted = quoted_datagram::parse(std::span(udp4).first(size));
        CAPTURE(size);
        CHECK(quoted->matches(flow::udp(local, remote)) == (size >= 24));
        CHECK(quoted->matches(flow{.source = local.address(), .destination = remote.address()}));
    }
    auto later = udp4;
    later[7] = std::byte{1};
    CHECK_FALSE(matches(later, flow::udp(local, remote)));
}

TEST_CASE("a quoted echo request matches the flow of its identifier")
{
    auto const echo = test::from_hex("45 00 00 1c 00 00 00 00 01 01 00 00 c0 00 02 01 c0 00 02 02"
                                     " 08 00 00 00 ca fe 00 07");
    CHECK(matches(echo, flow::echo(remote.address(), 0xcafe)));
    CHECK(matches(echo, flow::echo(ip::make_address("::ffff:192.0.2.2"), 0xcafe)));
    CHECK_FALSE(matches(echo, flow::echo(remote.address(), 0xcaff)));
    CHECK_FALSE(matches(echo, flow::echo(local.address(), 0xcafe)));
    // UDP has no identifier, whatever its bytes are.
    CHECK_FALSE(matches(udp4, flow{.destination = remote.address(), .identifier = 8}));
}

} // namespace
