// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/network_interface.hpp>

#include <support/few_descriptors.hpp>
#include <support/network.hpp>
#include <support/sanitizer.hpp>
#include <support/text.hpp>
#include <support/thrown.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <limits>
#include <string>
#include <string_view>

using boost::asio::ip::make_address;
using dgram::errc;
using dgram::network_interface;

namespace {

// An interface that is down, with its other end on the same host.
void add(test::host const& host, std::string const& name)
{
    host.ip("link add name " + name + " type veth peer name peer-" + name.substr(0, 10));
}

} // namespace

TEST_CASE("a default network_interface names none")
{
    network_interface const none;
    CHECK_FALSE(none);
    CHECK(none.index() == 0);
    CHECK(none.name().empty());
    CHECK(none == network_interface());
    CHECK(test::text(none) == "(no interface)");
    CHECK(test::wide_text(none) == L"(no interface)");
}

TEST_CASE("an interface is found by name and by index and by digits and by address")
{
    test::host const host;
    add(host, "eth0");
    host.ip("address add 10.77.1.1/24 dev eth0");
    host.ip("address add fd77:1::1/64 dev eth0 nodad");
    host.ip("link set eth0 up");
    auto const here = host.enter();

    network_interface const by_name("eth0");
    REQUIRE(by_name);
    CHECK(by_name.name() == "eth0");
    CHECK(test::text(by_name) == "eth0");
    CHECK(test::wide_text(by_name) == L"eth0");
    CHECK(by_name != network_interface("lo"));

    auto const index = by_name.index();
    dgram::error_code ec = errc::not_multicast;
    for (auto const& found :
         {network_interface(index), network_interface(std::to_string(index)),
          network_interface(make_address("10.77.1.1")),
          network_interface(make_address("fd77:1::1")), network_interface("eth0", ec),
          network_interface(index, ec), network_interface(make_address("fd77:1::1"), ec)}) {
        CHECK(found == by_name);
        CHECK(found.name() == "eth0");
    }
    CHECK(ec == dgram::error_code());
}

TEST_CASE("each way of finding an interface clears an earlier error")
{
    test::host const host;
    auto const here = host.enter();
    dgram::error_code ec = errc::not_multicast;
    SECTION("by name")
    {
        CHECK(network_interface("lo", ec));
    }
    SECTION("by index")
    {
        CHECK(network_interface(network_interface("lo").index(), ec));
    }
    SECTION("by address")
    {
        CHECK(network_interface(make_address("127.0.0.1"), ec));
    }
    CHECK(ec == dgram::error_code());
}

TEST_CASE("a name that is not there is in the error")
{
    auto const error = test::thrown_by([] { network_interface("nosuch7"); });
    CHECK(error.code == errc::no_such_interface);
    CHECK(error.says("nosuch7"));

    auto const by_index = test::thrown_by([] { network_interface(4040404u); });
    CHECK(by_index.code == errc::no_such_interface);
    CHECK(by_index.says("4040404"));

    auto const by_address = test::thrown_by([] { network_interface(make_address("192.0.2.77")); });
    CHECK(by_address.code == errc::no_such_interface);
    CHECK(by_address.says("192.0.2.77"));
}

TEST_CASE("what names no interface is refused")
{
    std::string const name = GENERATE(
        as<std::string>{}, "", " ", "0", "-1", "+1", "1 ", " 1", "0x1", "4040404", "999999999",
        "1000000000", "4294967295", "4294967297", "8589934593", "18446744073709551617", "lo ", "l",
        "loo", "LO", "%lo", "a-name-that-is-longer-than-an-interface-can-have");
    CAPTURE(name);
    dgram::error_code ec;
    network_interface const found(name, ec);
    CHECK(ec == errc::no_such_interface);
    CHECK_FALSE(found);
    CHECK(found.name().empty());
    CHECK(test::thrown_by([&] { network_interface const n(name); }).says('"' + name + '"'));
}

TEST_CASE("a name that goes on after a zero byte is refused")
{
    dgram::error_code ec;
    CHECK_FALSE(network_interface(std::string_view("lo\0x", 4), ec));
    CHECK(ec == errc::no_such_interface);
    CHECK_FALSE(network_interface(std::string_view("lo\0", 3), ec));
}

TEST_CASE("an index of ten digits is found by its digits")
{
    test::host const host;
    host.ip("link add eth0 index 2000000000 type veth peer name peer0");
    auto const here = host.enter();
    CHECK(network_interface("2000000000") == network_interface("eth0"));
    CHECK(network_interface("2000000000").name() == "eth0");
}

TEST_CASE("an interface that cannot be asked for is not taken for one that is not there")
{
#if DGRAM_TEST_SANITIZER
    SKIP("UndefinedBehaviorSanitizer takes a descriptor to look at an object, and none is left");
#endif
    dgram::error_code by_name;
    dgram::error_code by_digits;
    dgram::error_code by_index;
    dgram::error_code by_address;
    dgram::error_code all;
    network_interface found;
    {
        test::few_descriptors const none;
        found = network_interface("lo", by_name);
        CHECK_FALSE(found);
        CHECK_FALSE(network_interface("1", by_digits));
        CHECK_FALSE(network_interface(1u, by_index));
        CHECK_FALSE(network_interface(make_address("127.0.0.1"), by_address));
        CHECK(dgram::network_interfaces(all).empty());
    }
    for (auto const& ec : {by_name, by_digits, by_index, by_address, all})
        CHECK(ec == boost::asio::error::no_descriptors);
    CHECK(found.name().empty());
}

TEST_CASE("an index that names no interface is refused")
{
    auto const index =
        GENERATE(0u, 4040404u, 0x7fffffffu, 0x80000000u, std::numeric_limits<unsigned>::max());
    CAPTURE(index);
    dgram::error_code ec;
    network_interface const found(index, ec);
    CHECK(ec == errc::no_such_interface);
    CHECK_FALSE(found);
    CHECK(found == network_interface());
}

TEST_CASE("a name of the greatest length is found and a longer one is not")
{
    test::host const host;
    std::string const longest(15, 'x');
    add(host, longest);
    auto const here = host.enter();
    CHECK(network_interface(longest).name() == longest);
    dgram::error_code ec;
    CHECK_FALSE(network_interface(longest + 'x', ec));
    CHECK(ec == errc::no_such_interface);
}

TEST_CASE("an interface whose name is a number is found by its name first")
{
    test::host const host;
    auto const lo = host.in([] { return network_interface("lo"); });
    auto const digits = std::to_string(lo.index());
    auto const here = host.enter();
    REQUIRE(network_interface(digits) == lo);
    add(host, digits);
    CHECK(network_interface(digits) != lo);
    CHECK(network_interface(digits).name() == digits);
}

TEST_CASE("an address on two interfaces is ambiguous")
{
    test::host const host;
    for (std::string const name : {"eth0", "eth1"}) {
        add(host, name);
        host.ip("address add 10.77.1.1/32 dev " + name);
    }
    auto const here = host.enter();
    dgram::error_code ec;
    CHECK_FALSE(network_interface(make_address("10.77.1.1"), ec));
    CHECK(ec == errc::ambiguous_interface);
    auto const error = test::thrown_by([] { network_interface(make_address("10.77.1.1")); });
    CHECK(error.code == errc::ambiguous_interface);
    CHECK(error.says("10.77.1.1"));
}

TEST_CASE("an IPv4 address is found in its mapped form")
{
    test::host const host;
    add(host, "eth0");
    host.ip("address add 10.77.1.1/24 dev eth0");
    auto const here = host.enter();
    CHECK(network_interface(make_address("::ffff:10.77.1.1")).name() == "eth0");
    CHECK(network_interface(make_address("::ffff:127.0.0.1")).name() == "lo");
    auto const error = test::thrown_by([] { network_interface(make_address("::ffff:10.77.1.2")); });
    CHECK(error.code == errc::no_such_interface);
    CHECK(error.says("::ffff:10.77.1.2"));
}

TEST_CASE("a link-local address needs its scope id")
{
    test::host const host;
    for (std::string const name : {"eth0", "eth1"}) {
        add(host, name);
        host.ip("address add fe80::77/64 dev " + name + " nodad");
    }
    auto const here = host.enter();
    for (std::string const name : {"eth0", "eth1"}) {
        auto address = make_address("fe80::77").to_v6();
        address.scope_id(network_interface(name).index());
        CHECK(network_interface(address).name() == name);
    }
    dgram::error_code ec;
    CHECK_FALSE(network_interface(make_address("fe80::77"), ec));
    CHECK(ec == errc::no_such_interface);
}

TEST_CASE("an interface that was deleted and made again is another one")
{
    test::host const host;
    auto const here = host.enter();
    add(host, "eth0");
    network_interface const before("eth0");
    host.ip("link delete eth0");
    dgram::error_code ec;
    CHECK_FALSE(network_interface(before.index(), ec));
    CHECK(ec == errc::no_such_interface);
    add(host, "eth0");
    CHECK(network_interface("eth0") != before);
}

TEST_CASE("an interface found by another name of it has its own name")
{
    test::host const host;
    auto const here = host.enter();
    add(host, "eth0");
    network_interface const eth0("eth0");
    SECTION("an alternative name")
    {
        auto const [output, done] =
            test::run_command("ip link property add dev eth0 altname uplink 2>&1");
        if (!done)
            SKIP("no alternative name can be given here: " << output);
        CHECK(network_interface("uplink") == eth0);
        CHECK(network_interface("uplink").name() == "eth0");
    }
    SECTION("the label of an address")
    {
        host.ip("address add 10.77.1.1/24 dev eth0 label eth0:1");
        CHECK(network_interface("eth0:1") == eth0);
        CHECK(network_interface("eth0:1").name() == "eth0");
    }
}

TEST_CASE("an interface that was renamed is the same one")
{
    test::host const host;
    auto const here = host.enter();
    add(host, "eth0");
    network_interface const before("eth0");
    host.ip("link set eth0 name other0");
    CHECK(network_interface("other0") == before);
    CHECK(network_interface(before.index()).name() == "other0");
}
