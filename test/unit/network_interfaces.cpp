// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The list of interfaces, with what ip(8) was told beside it.

#include <dgram/network_interface.hpp>

#include <support/few_descriptors.hpp>
#include <support/network.hpp>
#include <support/sanitizer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

using boost::asio::ip::make_address;
using dgram::network_interface_properties;

namespace {

network_interface_properties find(std::vector<network_interface_properties> const& all,
                                  std::string const& name)
{
    auto const found =
        std::find_if(all.begin(), all.end(), [&](auto const& i) { return i.id.name() == name; });
    INFO("no interface " << name);
    REQUIRE(found != all.end());
    CHECK(found->id == dgram::network_interface(name));
    return *found;
}

bool has(network_interface_properties const& i, std::string const& address)
{
    return std::count(i.addresses.begin(), i.addresses.end(), make_address(address)) == 1;
}

} // namespace

TEST_CASE("the list has the loopback interface")
{
    test::host const host;
    auto const here = host.enter();
    auto const lo = find(dgram::network_interfaces(), "lo");
    CHECK(lo.up);
    CHECK(lo.loopback);
    CHECK_FALSE(lo.multicast);
    CHECK_FALSE(lo.broadcast);
    CHECK_FALSE(lo.point_to_point);
    CHECK(lo.mtu == 65536);
    CHECK(has(lo, "127.0.0.1"));
    CHECK(has(lo, "::1"));
}

TEST_CASE("making the list clears an earlier error")
{
    dgram::error_code ec = dgram::errc::not_multicast;
    CHECK_FALSE(dgram::network_interfaces(ec).empty());
    CHECK(ec == dgram::error_code());
}

TEST_CASE("the list has flags and mtu and every address")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 mtu 1280 type veth peer name peer0");
    host.ip("link set eth0 multicast on");
    host.ip("address add 10.77.1.1/24 dev eth0");
    host.ip("address add 10.77.1.2/24 dev eth0");
    host.ip("address add fd77:1::1/64 dev eth0 nodad");
    host.ip("link set eth0 up");
    host.ip("link add quiet0 mtu 1400 type veth peer name peer1");
    host.ip("link set quiet0 multicast off");

    auto const all = dgram::network_interfaces();
    auto const eth0 = find(all, "eth0");
    CHECK(eth0.up);
    CHECK(eth0.multicast);
    CHECK(eth0.broadcast);
    CHECK_FALSE(eth0.loopback);
    CHECK_FALSE(eth0.point_to_point);
    CHECK(eth0.mtu == 1280);
    CHECK(has(eth0, "10.77.1.1"));
    CHECK(has(eth0, "10.77.1.2"));
    CHECK(has(eth0, "fd77:1::1"));

    // Without an address and down it is on the list all the same.
    auto const quiet = find(all, "quiet0");
    CHECK_FALSE(quiet.up);
    CHECK_FALSE(quiet.multicast);
    CHECK(quiet.mtu == 1400);
    CHECK(quiet.addresses.empty());
}

TEST_CASE("a tunnel is point to point")
{
    test::host const host;
    auto const here = host.enter();
    auto const [output, made] = test::run_command("ip tuntap add tun7 mode tun 2>&1");
    if (!made)
        SKIP("no tunnel can be made here: " << output);
    CHECK(find(dgram::network_interfaces(), "tun7").point_to_point);
}

TEST_CASE("a labelled address belongs to its interface")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name peer0");
    host.ip("address add 10.77.1.1/24 dev eth0");
    host.ip("address add 10.77.1.2/24 dev eth0 label eth0:1");
    auto const all = dgram::network_interfaces();
    auto const eth0 = find(all, "eth0");
    CHECK(has(eth0, "10.77.1.1"));
    CHECK(has(eth0, "10.77.1.2"));
    CHECK(std::none_of(all.begin(), all.end(),
                       [](auto const& i) { return i.id.name().find(':') != std::string::npos; }));
    CHECK(dgram::network_interface(make_address("10.77.1.2")) == eth0.id);
}

TEST_CASE("an address belongs to its interface whatever its label is")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name eth0vip");
    host.ip("address add 10.77.1.1/24 dev eth0 label eth0other");
    // The name of another interface.
    host.ip("address add 10.77.1.2/24 dev eth0 label eth0vip");
    auto const all = dgram::network_interfaces();
    auto const eth0 = find(all, "eth0");
    CHECK(has(eth0, "10.77.1.1"));
    CHECK(has(eth0, "10.77.1.2"));
    CHECK(find(all, "eth0vip").addresses.empty());
    CHECK(all.size() == 3);
    CHECK(dgram::network_interface(make_address("10.77.1.1")) == eth0.id);
    CHECK(dgram::network_interface(make_address("10.77.1.2")) == eth0.id);
}

TEST_CASE("of a point-to-point address the list has this end")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name peer0");
    host.ip("address add 10.77.1.1 peer 10.77.1.2 dev eth0");
    host.ip("address add fd77:1::1 peer fd77:1::2 dev eth0 nodad");
    auto const eth0 = find(dgram::network_interfaces(), "eth0");
    CHECK(eth0.addresses == std::vector{make_address("10.77.1.1"), make_address("fd77:1::1")});
}

TEST_CASE("a single descriptor is enough for the list")
{
#if DGRAM_TEST_SANITIZER
    SKIP("UndefinedBehaviorSanitizer takes a descriptor to look at an object, and none is left");
#endif
    auto const before = dgram::network_interfaces().size();
    dgram::error_code ec;
    std::size_t with_one = 0;
    {
        test::few_descriptors const one(true);
        with_one = dgram::network_interfaces(ec).size();
    }
    CHECK(ec == dgram::error_code());
    CHECK(with_one == before);
}

TEST_CASE("the list has what stays while other interfaces come and go")
{
    test::host const host;
    // More than the system tells at once.
    constexpr int wires = 60;
    for (int i = 0; i < wires; ++i) {
        auto const n = std::to_string(i);
        host.ip("link add left" + n + " type veth peer name right" + n);
        host.ip("address add 10.77.1." + n + "/32 dev left" + n);
    }
    std::atomic<bool> done = false;
    std::jthread const others([&] {
        auto const here = host.enter();
        for (int i = 0; i < 1000 && !done; ++i) {
            test::run_command("ip link add other0 type veth peer name other1");
            test::run_command("ip link delete other0");
        }
    });
    auto const here = host.enter();
    std::size_t whole = 0;
    for (int i = 0; i < 50; ++i) {
        dgram::error_code ec;
        auto const all = dgram::network_interfaces(ec);
        auto const stay = std::count_if(all.begin(), all.end(), [](auto const& each) {
            return each.id.name().starts_with("left") && each.addresses.size() == 1;
        });
        whole += !ec && stay == wires;
    }
    done = true;
    CHECK(whole == 50);
}

TEST_CASE("link-local addresses on the list have their scope id")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name peer0");
    host.ip("address add fe80::77/64 dev eth0 nodad");
    host.ip("link set eth0 up");
    auto const eth0 = find(dgram::network_interfaces(), "eth0");
    auto expected = make_address("fe80::77").to_v6();
    expected.scope_id(eth0.id.index());
    CHECK(std::count(eth0.addresses.begin(), eth0.addresses.end(), expected) == 1);
}

TEST_CASE("the list is in the order of the indexes and has each interface once")
{
    test::host const host;
    auto const here = host.enter();
    // Made in another order than they are numbered. Kernels before 6.6 also list 300 before 70.
    host.ip("link add eth9 index 300 type veth peer name peer9 index 20");
    host.ip("link add eth1 index 10 type veth peer name peer1 index 70");
    for (std::string const address : {"10.77.1.1/24", "10.77.2.1/24", "fd77:1::1/64"})
        host.ip("address add " + address + " dev eth1");

    auto const all = dgram::network_interfaces();
    std::vector<unsigned> indexes;
    for (auto const& i : all)
        indexes.push_back(i.id.index());
    CHECK(indexes == std::vector<unsigned>{1, 10, 20, 70, 300});
}
