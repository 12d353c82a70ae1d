// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Joins that the system accepts, or leaves to chance, and that dgram refuses.

#include <dgram.hpp>

#include <support/error_of.hpp>
#include <support/network.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::multicast::join_group;

namespace {

error_code error_of_joining(asio::ip::address const& group, dgram::network_interface const& where)
{
    error_code ec;
    join_group const option(group, where, ec);
    return ec;
}

} // namespace

TEST_CASE("an interface without multicast is refused though the system joins on it")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("link set v0 multicast off up");
    auto const way = test::each_transport();
    CAPTURE(way);
    dgram::network_interface const v0("v0");

    asio::io_context context;
    auto socket = way.open(context);
    error_code ec;
    socket.set_option(test::system_join(way.group(), v0.index()), ec);
    CHECK(ec == error_code());

    CHECK(error_of_joining(way.group(), v0) == errc::interface_not_multicast);
    // `lo` lacks the flag too, and carries multicast.
    CHECK(error_of_joining(way.group(), dgram::network_interface("lo")) == error_code());
    host.ip("link set v0 multicast on");
    CHECK(error_of_joining(way.group(), v0) == error_code());
}

TEST_CASE("an address that is no group is refused before the system sees it")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    std::string const address = GENERATE("10.0.0.1", "255.255.255.255", "0.0.0.0", "240.0.0.1",
                                         "::", "::1", "fd77::1", "::ffff:10.0.0.1");
    CAPTURE(address);
    CHECK(error_of_joining(make_address(address), lo) == errc::not_multicast);
}

TEST_CASE("no interface is refused where the IPv6 system takes any")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    asio::io_context context;
    udp::socket socket(context, udp::v6());

    error_code ec;
    socket.set_option(asio::ip::multicast::join_group(make_address("ff15::77:1")), ec);
    CHECK(ec == error_code());

    dgram::network_interface const none;
    CHECK(error_of_joining(make_address("ff15::77:1"), none) == errc::interface_required);
    CHECK(error_of_joining(make_address("239.255.77.1"), none) == errc::interface_required);
}

TEST_CASE("an interface that is gone is refused")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    dgram::network_interface const stale("v0");
    auto const way = test::each_transport();
    CAPTURE(way);

    asio::io_context context;
    auto socket = way.open(context);
    join_group const prepared(way.group(), stale);
    host.ip("link del v0");
    CHECK(error_of_joining(way.group(), stale) == errc::no_such_interface);
    CHECK(test::error_of(socket, prepared) == errc::no_such_interface);

    // The name is there again, the interface is another.
    host.ip("link add v0 type veth peer name v1");
    CHECK(dgram::network_interface("v0") != stale);
    CHECK(error_of_joining(way.group(), stale) == errc::no_such_interface);
}

TEST_CASE("a group of a family that the socket does not carry is refused")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    asio::io_context context;
    join_group const v4(make_address("239.255.77.1"), lo);
    join_group const v6(make_address("ff15::77:1"), lo);

    udp::socket v4_socket(context, udp::v4());
    CHECK(test::error_of(v4_socket, v6) == errc::address_family_mismatch);

    udp::socket v6_only(context, udp::v6());
    v6_only.set_option(asio::ip::v6_only(true));
    // The system would join, and the socket never hear anything.
    error_code ec;
    v6_only.set_option(v4, ec);
    CHECK(ec == error_code());
    CHECK(test::error_of(v6_only, v4) == errc::address_family_mismatch);

    asio::ip::icmp::socket raw_v6(context, asio::ip::icmp::v6());
    CHECK(test::error_of(raw_v6, v4) == errc::address_family_mismatch);
    CHECK(test::error_of(raw_v6, v6) == error_code());
}

TEST_CASE("a source-specific group is refused without a source")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const group =
        make_address(GENERATE("232.0.0.1", "232.255.255.255", "ff3e::1", "ff35::8000:1"));
    CAPTURE(group);

    asio::io_context context;
    udp::socket socket(context, group.is_v4() ? udp::v4() : udp::v6());
    error_code ec;
    socket.set_option(test::system_join(group, lo.index()), ec);
    CHECK(ec == error_code());
    CHECK(error_of_joining(group, lo) == errc::source_required);
}

TEST_CASE("a stream socket is refused though the system lets it join")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    asio::io_context context;
    tcp::socket socket(context, way.v6_socket ? tcp::v6() : tcp::v4());

    error_code ec;
    socket.set_option(test::system_join(way.group(), lo.index()), ec);
    CHECK(ec == error_code());
    socket.set_option(test::system_leave(way.group(), lo.index()));

    join_group const option(way.group(), lo);
    CHECK(test::error_of(socket, option) == errc::not_datagram_socket);
    socket.set_option(option, ec);
    CHECK(ec.failed());
    // None of these joined.
    socket.set_option(test::system_leave(way.group(), lo.index()), ec);
    CHECK(ec == boost::system::errc::address_not_available);
}

TEST_CASE("a socket bound to another device is refused though the system lets it join")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("link set v0 up");
    auto const way = test::each_transport();
    CAPTURE(way);
    dgram::network_interface const v0("v0");

    asio::io_context context;
    auto socket = way.open(context);
    test::bind_to_device(socket, "lo");
    error_code ec;
    socket.set_option(test::system_join(way.group(), v0.index()), ec);
    CHECK(ec == error_code());
    socket.set_option(test::system_leave(way.group(), v0.index()));

    CHECK(test::error_of(socket, join_group(way.group(), v0)) == errc::bound_to_other_interface);
    CHECK(test::error_of(socket, join_group(way.group(), dgram::network_interface("lo"))) ==
          error_code());
}

TEST_CASE("a second join and a group too many are named")
{
    test::host const host;
    auto const here = host.enter();
    // The limit counts the groups that every IPv4 socket may have.
    host.sysctl("ipv4/igmp_max_memberships", "20");
    dgram::network_interface const lo("lo");
    asio::io_context context;
    udp::socket socket(context, GENERATE(0, 1) == 0 ? udp::v4() : udp::v6());

    for (unsigned i = 1; i <= 20; ++i) {
        asio::ip::address_v4 const group(0xefff'4d00u + i);
        dgram::set_option(socket, join_group(group, lo));
        CHECK(test::error_of(socket, join_group(group, lo)) == errc::already_joined);
    }
    join_group const one_more(make_address("239.255.78.1"), lo);
    CHECK(test::error_of(socket, one_more) == errc::too_many_groups);

    dgram::set_option(socket, dgram::multicast::leave_group(make_address("239.255.77.1"), lo));
    CHECK(test::error_of(socket, one_more) == error_code());
}

TEST_CASE("an IPv6 group is joined once on each interface and not on any")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    auto const group = make_address("ff15::77:1");
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    join_group const on_lo(group, dgram::network_interface("lo"));
    join_group const on_v0(group, dgram::network_interface("v0"));

    CHECK(test::error_of(socket, on_lo) == error_code());
    CHECK(test::error_of(socket, on_v0) == error_code());
    CHECK(test::error_of(socket, on_lo) == errc::already_joined);
    CHECK(test::error_of(socket, on_v0) == errc::already_joined);
}
