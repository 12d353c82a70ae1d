// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/outbound_interface.hpp>

#include <support/network.hpp>
#include <support/option_concepts.hpp>
#include <support/thrown.hpp>

#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <cstring>
#include <string>

using boost::asio::ip::udp;
using dgram::errc;
using dgram::network_interface;
using dgram::multicast::outbound_interface;

static_assert(outbound_interface::is_supported);
static_assert(test::settable_option<outbound_interface>);
static_assert(test::gettable_option<outbound_interface>);
static_assert(!std::is_convertible_v<network_interface, outbound_interface>);

namespace {

::ip_mreqn v4_of(outbound_interface const& option)
{
    ::ip_mreqn request;
    REQUIRE(option.size(udp::v4()) == sizeof request);
    std::memcpy(&request, option.data(udp::v4()), sizeof request);
    return request;
}

unsigned v6_of(outbound_interface const& option)
{
    unsigned index;
    REQUIRE(option.size(udp::v6()) == sizeof index);
    std::memcpy(&index, option.data(udp::v6()), sizeof index);
    return index;
}

bool is_system_choice(outbound_interface const& option)
{
    auto const v4 = v4_of(option);
    return v4.imr_ifindex == 0 && v4.imr_address.s_addr == 0 && v4.imr_multiaddr.s_addr == 0 &&
           v6_of(option) == 0 && !option.value();
}

// Reads an option from an IPv4 socket: the system fills in an address alone.
outbound_interface read_v4(std::string const& address)
{
    outbound_interface option;
    ::in_addr const in{htonl(boost::asio::ip::make_address_v4(address).to_uint())};
    std::memcpy(option.data(udp::v4()), &in, sizeof in);
    option.resize(udp::v4(), sizeof in);
    return option;
}

std::string address_of(outbound_interface const& option)
{
    return boost::asio::ip::address_v4(ntohl(v4_of(option).imr_address.s_addr)).to_string();
}

void add(test::host const& host, std::string const& name)
{
    host.ip("link add " + name + " type veth peer name peer-" + name);
}

} // namespace

TEST_CASE("outbound_interface has its number in each family and none elsewhere")
{
    outbound_interface const option;
    CHECK(option.level(udp::v4()) == IPPROTO_IP);
    CHECK(option.name(udp::v4()) == IP_MULTICAST_IF);
    CHECK(option.level(udp::v6()) == IPPROTO_IPV6);
    CHECK(option.name(udp::v6()) == IPV6_MULTICAST_IF);
    CHECK(option.level(boost::asio::local::datagram_protocol()) == -1);
}

TEST_CASE("a default outbound_interface is the system's choice")
{
    CHECK(is_system_choice(outbound_interface()));
}

TEST_CASE("an outbound interface is told by index and with an address of it")
{
    test::host const host;
    auto const here = host.enter();
    add(host, "eth0");
    host.ip("address add 10.77.1.1/24 dev eth0");
    network_interface const eth0("eth0");
    dgram::error_code ec = errc::not_multicast;
    for (auto const& option : {outbound_interface(eth0), outbound_interface(eth0, ec)}) {
        CHECK(option.value() == eth0);
        CHECK(v6_of(option) == eth0.index());
        CHECK(v4_of(option).imr_ifindex == static_cast<int>(eth0.index()));
        CHECK(v4_of(option).imr_multiaddr.s_addr == 0);
        CHECK(address_of(option) == "10.77.1.1");
    }
    CHECK(ec == dgram::error_code());
}

TEST_CASE("the address is one that no other interface has if there is one")
{
    test::host const host;
    auto const here = host.enter();
    for (std::string const name : {"eth0", "eth1", "eth2"}) {
        add(host, name);
        host.ip("address add 10.77.1.1/32 dev " + name);
    }
    host.ip("address add 10.77.1.2/32 dev eth1");
    // All it has is shared, so that will have to do.
    CHECK(address_of(outbound_interface(network_interface("eth0"))) == "10.77.1.1");
    CHECK(address_of(outbound_interface(network_interface("eth1"))) == "10.77.1.2");
}

TEST_CASE("an interface without an IPv4 address is told by index alone")
{
    test::host const host;
    auto const here = host.enter();
    add(host, "eth0");
    outbound_interface const option{network_interface("eth0")};
    CHECK(address_of(option) == "0.0.0.0");
    CHECK(v4_of(option).imr_ifindex == static_cast<int>(network_interface("eth0").index()));
}

TEST_CASE("no interface is refused and leaves the system's choice")
{
    dgram::error_code ec;
    CHECK(is_system_choice(outbound_interface(network_interface(), ec)));
    CHECK(ec == errc::interface_required);
    CHECK(test::thrown_by([] { outbound_interface{network_interface()}; }).code ==
          errc::interface_required);
}

TEST_CASE("a deleted interface is refused and leaves the system's choice")
{
    test::host const host;
    auto const here = host.enter();
    add(host, "eth0");
    network_interface const eth0("eth0");
    host.ip("link delete eth0");
    dgram::error_code ec;
    CHECK(is_system_choice(outbound_interface(eth0, ec)));
    CHECK(ec == errc::no_such_interface);
    CHECK(test::thrown_by([&] { outbound_interface{eth0}; }).code == errc::no_such_interface);
}

TEST_CASE("the interface is read back by its index from IPv6")
{
    network_interface const lo("lo");
    outbound_interface option;
    auto const index = lo.index();
    std::memcpy(option.data(udp::v6()), &index, sizeof index);
    option.resize(udp::v6(), sizeof index);
    CHECK(option.value() == lo);
    CHECK(option.size(udp::v6()) == sizeof index);
}

TEST_CASE("the interface is read back by its address from IPv4")
{
    test::host const host;
    auto const here = host.enter();
    for (std::string const name : {"eth0", "eth1"}) {
        add(host, name);
        host.ip("address add 10.77.1.1/32 dev " + name);
    }
    host.ip("address add 10.77.1.2/32 dev eth1");
    CHECK(read_v4("10.77.1.2").value() == network_interface("eth1"));
    CHECK(read_v4("10.77.1.2").size(udp::v4()) == sizeof(::in_addr));
    // Shared, unknown, or none at all.
    CHECK_FALSE(read_v4("10.77.1.1").value());
    CHECK_FALSE(read_v4("192.0.2.1").value());
    CHECK_FALSE(read_v4("0.0.0.0").value());
}

TEST_CASE("reading replaces the interface that was there")
{
    outbound_interface option{network_interface("lo")};
    ::in_addr const none{};
    std::memcpy(option.data(udp::v4()), &none, sizeof none);
    option.resize(udp::v4(), sizeof none);
    CHECK_FALSE(option.value());

    option = outbound_interface{network_interface("lo")};
    unsigned const index = 0;
    std::memcpy(option.data(udp::v6()), &index, sizeof index);
    option.resize(udp::v6(), sizeof index);
    CHECK_FALSE(option.value());
}
