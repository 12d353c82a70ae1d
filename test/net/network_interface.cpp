// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Interfaces by name, index and address, and what is known of them.

#include <dgram.hpp>

#include <support/network.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

using boost::asio::ip::address;
using boost::asio::ip::make_address;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;

namespace {

template <class Key>
error_code error_of_finding(Key const& key)
{
    error_code ec;
    network_interface const found(key, ec);
    CHECK_FALSE(found);
    return ec;
}

dgram::network_interface_properties properties_of(std::string const& name)
{
    for (auto const& properties : dgram::network_interfaces()) {
        if (properties.id.name() == name)
            return properties;
    }
    FAIL("no interface " << name);
    return {};
}

bool has(std::vector<address> const& all, address const& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

} // namespace

TEST_CASE("an interface is found by name and index and address")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");
    host.ip("addr add 10.77.1.2/24 dev v0 label v0:1");
    host.ip("addr add fd77::1/64 dev v0 nodad");
    network_interface const v0("v0");
    network_interface const v1("v1");
    CHECK(v0.name() == "v0");
    CHECK(v0 != v1);

    CHECK(network_interface(v0.index()).name() == "v0");
    CHECK(network_interface(std::to_string(v1.index())) == v1);
    for (auto const* text : {"10.77.1.1", "10.77.1.2", "fd77::1"})
        CHECK(network_interface(make_address(text)) == v0);
    CHECK(network_interface(make_address("127.0.0.1")).name() == "lo");

    CHECK(error_of_finding("v2") == errc::no_such_interface);
    CHECK(error_of_finding("") == errc::no_such_interface);
    CHECK(error_of_finding(0u) == errc::no_such_interface);
    CHECK(error_of_finding(9999u) == errc::no_such_interface);
    CHECK(error_of_finding(make_address("10.77.1.3")) == errc::no_such_interface);
    CHECK(error_of_finding(make_address("0.0.0.0")) == errc::no_such_interface);
}

TEST_CASE("whatever an interface is found by it goes by its own name")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    host.ip("addr add 10.77.1.2/24 dev v0 label v0:1");
    host.ip("link property add dev v0 altname uplink");
    network_interface const v0("v0");
    for (auto const* text : {"v0:1", "uplink"}) {
        CAPTURE(text);
        CHECK(network_interface(text) == v0);
        CHECK(network_interface(text).name() == "v0");
    }
}

TEST_CASE("an interface named like a number is found by its name first")
{
    test::host const host;
    auto const here = host.enter();
    network_interface const lo("lo");
    auto const number = std::to_string(lo.index());
    CHECK(network_interface(number) == lo);
    host.ip("link add name " + number + " type veth peer name v1");
    CHECK(network_interface(number).name() == number);
    CHECK(network_interface(number) != lo);
    CHECK(network_interface(lo.index()) == lo);
}

TEST_CASE("an address on two interfaces is ambiguous")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    for (auto const* name : {"v0", "v1"}) {
        host.ip(std::string("addr add 10.77.9.9/32 dev ") + name);
        host.ip(std::string("addr add fe80::77/64 nodad dev ") + name);
        host.ip(std::string("link set up dev ") + name);
    }
    CHECK(error_of_finding(make_address("10.77.9.9")) == errc::ambiguous_interface);

    // The scope id tells link-local addresses apart.
    for (auto const* name : {"v0", "v1"}) {
        network_interface const where(name);
        auto local = make_address("fe80::77").to_v6();
        CHECK(error_of_finding(address(local)) == errc::no_such_interface);
        local.scope_id(where.index());
        CHECK(network_interface(address(local)) == where);
        CHECK(has(properties_of(name).addresses, local));
    }
    host.ip("addr del 10.77.9.9/32 dev v1");
    CHECK(network_interface(make_address("10.77.9.9")).name() == "v0");
}

TEST_CASE("the list has every interface with its state")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 mtu 1400 type veth peer name v1");
    host.ip("addr add 10.77.1.1/24 dev v0");

    auto const all = dgram::network_interfaces();
    REQUIRE(all.size() >= 3);
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](auto const& a, auto const& b) { return a.id.index() < b.id.index(); }));

    auto const lo = properties_of("lo");
    CHECK(lo.up);
    CHECK(lo.loopback);
    CHECK_FALSE(lo.multicast);
    CHECK_FALSE(lo.point_to_point);
    CHECK(lo.mtu == 65536);
    CHECK(has(lo.addresses, make_address("127.0.0.1")));
    CHECK(has(lo.addresses, make_address("::1")));

    auto v0 = properties_of("v0");
    CHECK_FALSE(v0.up);
    CHECK_FALSE(v0.loopback);
    CHECK(v0.multicast);
    CHECK(v0.broadcast);
    CHECK(v0.mtu == 1400);
    CHECK(v0.addresses == std::vector<address>{make_address("10.77.1.1")});
    CHECK(properties_of("v1").addresses.empty());

    host.ip("link set v0 multicast off mtu 1300 up");
    v0 = properties_of("v0");
    CHECK(v0.up);
    CHECK_FALSE(v0.multicast);
    CHECK(v0.mtu == 1300);
}

TEST_CASE("a point-to-point interface is told as one")
{
    test::host const host;
    auto const here = host.enter();
    auto const [output, made] = test::run_command("ip tuntap add dev tun0 mode tun");
    if (!made)
        SKIP("no tun interface can be made: " << output);
    CHECK(properties_of("tun0").point_to_point);
    CHECK_FALSE(properties_of("tun0").broadcast);
}

TEST_CASE("an interface keeps its index when it is renamed and loses it when it is deleted")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    network_interface const before("v0");
    host.ip("link set v0 name other");
    CHECK(error_of_finding("v0") == errc::no_such_interface);
    CHECK(network_interface("other") == before);
    CHECK(network_interface(before.index()).name() == "other");

    host.ip("link del other");
    CHECK(error_of_finding("other") == errc::no_such_interface);
    CHECK(error_of_finding(before.index()) == errc::no_such_interface);
    host.ip("link add v0 type veth peer name v1");
    CHECK(network_interface("v0") != before);
}
