// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/membership.hpp>

#include <support/network.hpp>
#include <support/option_concepts.hpp>
#include <support/thrown.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <netinet/in.h>

#include <cstring>
#include <string>
#include <type_traits>

namespace ip = boost::asio::ip;
using dgram::errc;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::leave_group;
using ip::make_address;

static_assert(join_group::is_supported && leave_group::is_supported);
static_assert(test::settable_option<join_group> && test::settable_option<leave_group>);
// Nobody can set a membership that was not checked.
static_assert(!std::is_default_constructible_v<join_group>);
static_assert(!std::is_default_constructible_v<leave_group>);

namespace {

template <class Option>
dgram::error_code error_of(std::string const& group, network_interface const& where)
{
    dgram::error_code ec = errc::too_many_buffers;
    Option const option(make_address(group), where, ec);
    // The option made after an error is refused by every system.
    CHECK((option.level(ip::udp::v4()) < 0) == ec.failed());
    CHECK((option.level(ip::udp::v6()) < 0) == ec.failed());
    if (ec) {
        CHECK(option.group() == ip::address());
        CHECK(option.interface_index() == 0);
        auto const error = test::thrown_by([&] { Option(make_address(group), where); });
        CHECK(error.code == ec);
        CHECK(error.says(group));
        if (where)
            CHECK(error.says(where.name()));
    }
    return ec;
}

template <class Option>
::group_req request_of(Option const& option)
{
    ::group_req request;
    REQUIRE(option.size(ip::udp::v4()) == sizeof request);
    REQUIRE(option.size(ip::udp::v6()) == sizeof request);
    CHECK(option.data(ip::udp::v4()) == option.data(ip::udp::v6()));
    std::memcpy(&request, option.data(ip::udp::v4()), sizeof request);
    return request;
}

} // namespace

TEMPLATE_TEST_CASE("an IPv4 group is told by interface index", "", join_group, leave_group)
{
    network_interface const lo("lo");
    // A mapped group is the IPv4 group.
    auto const group = GENERATE("239.255.77.1", "::ffff:239.255.77.1");
    TestType const option(make_address(group), lo);
    CHECK(option.group() == make_address("239.255.77.1"));
    CHECK(option.interface_index() == lo.index());
    auto const expected =
        std::is_same_v<TestType, join_group> ? MCAST_JOIN_GROUP : MCAST_LEAVE_GROUP;
    for (auto const& protocol : {ip::udp::v4(), ip::udp::v6()}) {
        CHECK(option.level(protocol) == IPPROTO_IP);
        CHECK(option.name(protocol) == expected);
    }
    auto const request = request_of(option);
    CHECK(request.gr_interface == lo.index());
    ::sockaddr_in address;
    std::memcpy(&address, &request.gr_group, sizeof address);
    CHECK(address.sin_family == AF_INET);
    CHECK(address.sin_port == 0);
    CHECK(ntohl(address.sin_addr.s_addr) == 0xefff4d01);
}

TEMPLATE_TEST_CASE("an IPv6 group is told at the level of IPv6", "", join_group, leave_group)
{
    network_interface const lo("lo");
    TestType const option(make_address("ff15::77:1"), lo);
    auto const expected =
        std::is_same_v<TestType, join_group> ? MCAST_JOIN_GROUP : MCAST_LEAVE_GROUP;
    CHECK(option.level(ip::udp::v6()) == IPPROTO_IPV6);
    CHECK(option.name(ip::udp::v6()) == expected);
    auto const request = request_of(option);
    CHECK(request.gr_interface == lo.index());
    ::sockaddr_in6 address;
    std::memcpy(&address, &request.gr_group, sizeof address);
    CHECK(address.sin6_family == AF_INET6);
    auto const bytes = make_address("ff15::77:1").to_v6().to_bytes();
    CHECK(std::memcmp(&address.sin6_addr, bytes.data(), bytes.size()) == 0);
}

TEMPLATE_TEST_CASE("a membership is for datagram and raw sockets", "", join_group, leave_group)
{
    TestType const option(make_address("239.255.77.1"), network_interface("lo"));
    CHECK(option.level(ip::icmp::v4()) == IPPROTO_IP);
    // A stream socket would join and never hear anything.
    CHECK(option.level(ip::tcp::v4()) == -1);
    CHECK(option.level(ip::tcp::v6()) == -1);
}

TEMPLATE_TEST_CASE("what is no group is refused", "", join_group, leave_group)
{
    network_interface const lo("lo");
    for (std::string const address :
         {"0.0.0.0", "192.0.2.1", "223.255.255.255", "240.0.0.0", "255.255.255.255",
          "::", "2001:db8::1", "fe80::1", "feff::1", "::ffff:192.0.2.1"}) {
        CAPTURE(address);
        CHECK(error_of<TestType>(address, lo) == errc::not_multicast);
    }
    for (std::string const address :
         {"224.0.0.0", "224.0.0.1", "239.255.255.255", "ff00::1", "ff02::1", "ffff::1"}) {
        CAPTURE(address);
        CHECK(error_of<TestType>(address, lo) == dgram::error_code());
    }
}

TEMPLATE_TEST_CASE("a group needs an interface", "", join_group, leave_group)
{
    CHECK(error_of<TestType>("239.255.77.1", {}) == errc::interface_required);
    CHECK(error_of<TestType>("ff15::77:1", {}) == errc::interface_required);
}

TEST_CASE("a source-specific group cannot be joined without a source")
{
    network_interface const lo("lo");
    for (std::string const group : {"232.0.0.0", "232.1.2.3", "232.255.255.255", "::ffff:232.1.2.3",
                                    "ff30::1", "ff35::8000:1", "ff3e::1", "ff3f:0:ffff::1"}) {
        CAPTURE(group);
        CHECK(error_of<join_group>(group, lo) == errc::source_required);
        // An earlier membership of another kind may be there.
        CHECK(error_of<leave_group>(group, lo) == dgram::error_code());
    }
    // ff3x:: with a prefix in it is not source-specific: RFC 3306.
    for (std::string const group :
         {"231.255.255.255", "233.0.0.0", "ff2e::1", "ff4e::1", "ff3e:20::1", "ff3e:1::1"}) {
        CAPTURE(group);
        CHECK(error_of<join_group>(group, lo) == dgram::error_code());
    }
}

TEST_CASE("a group cannot be joined where no multicast arrives")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name peer0");
    network_interface const eth0("eth0");
    // Down is no error: it may come up.
    CHECK(error_of<join_group>("239.255.77.1", eth0) == dgram::error_code());
    // The loopback interface has no multicast flag either, and carries it.
    CHECK(error_of<join_group>("239.255.77.1", network_interface("lo")) == dgram::error_code());

    host.ip("link set eth0 multicast off");
    CHECK(error_of<join_group>("239.255.77.1", eth0) == errc::interface_not_multicast);
    CHECK(error_of<join_group>("ff15::77:1", eth0) == errc::interface_not_multicast);
    CHECK(error_of<leave_group>("239.255.77.1", eth0) == dgram::error_code());
}

TEST_CASE("a group on a deleted interface can be left and not joined")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name peer0");
    network_interface const eth0("eth0");
    host.ip("link delete eth0");
    CHECK(error_of<join_group>("239.255.77.1", eth0) == errc::no_such_interface);
    CHECK(error_of<leave_group>("239.255.77.1", eth0) == dgram::error_code());
}
