// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/source_membership.hpp>

#include <support/network.hpp>
#include <support/option_concepts.hpp>
#include <support/thrown.hpp>

#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace ip = boost::asio::ip;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::block_source;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::unblock_source;
using ip::make_address;

namespace {

using every_option =
    std::tuple<join_source_group, leave_source_group, block_source, unblock_source>;

template <class Option>
constexpr int system_name = std::is_same_v<Option, join_source_group>    ? MCAST_JOIN_SOURCE_GROUP
                            : std::is_same_v<Option, leave_source_group> ? MCAST_LEAVE_SOURCE_GROUP
                            : std::is_same_v<Option, block_source>       ? MCAST_BLOCK_SOURCE
                                                                         : MCAST_UNBLOCK_SOURCE;

// As the system lays it out: the index, padding, two socket addresses.
template <class Address>
std::vector<std::byte> expected_bytes(unsigned index, Address const& group, Address const& source)
{
    ::group_source_req request{};
    request.gsr_interface = index;
    std::memcpy(&request.gsr_group, &group, sizeof group);
    std::memcpy(&request.gsr_source, &source, sizeof source);
    auto const* const first = reinterpret_cast<std::byte const*>(&request);
    return {first, first + sizeof request};
}

template <class Option, class Protocol>
std::vector<std::byte> bytes_of(Option const& option, Protocol const& protocol)
{
    auto const* const first = static_cast<std::byte const*>(option.data(protocol));
    return {first, first + option.size(protocol)};
}

template <class Option>
error_code error_of(std::string const& group, std::string const& source,
                    network_interface const& where)
{
    error_code ec = errc::too_many_buffers;
    Option const option(make_address(group), make_address(source), where, ec);
    // The option made after an error is refused by every system.
    CHECK((option.level(ip::udp::v4()) < 0) == ec.failed());
    CHECK((option.level(ip::udp::v6()) < 0) == ec.failed());
    if (ec) {
        CHECK(option.group() == ip::address());
        CHECK(option.source() == ip::address());
        CHECK(option.interface_index() == 0);
        auto const error =
            test::thrown_by([&] { Option(make_address(group), make_address(source), where); });
        CHECK(error.code == ec);
        CHECK(error.says(group));
        CHECK(error.says(source));
        if (where)
            CHECK(error.says(where.name()));
    }
    return ec;
}

} // namespace

TEMPLATE_LIST_TEST_CASE("an option with a source is one of Asio's kind", "", every_option)
{
    static_assert(TestType::is_supported);
    static_assert(test::settable_option<TestType>);
    // Nobody can set one that was not checked.
    static_assert(!std::is_default_constructible_v<TestType>);
    network_interface const lo("lo");
    TestType const option(make_address("232.1.2.3"), make_address("192.0.2.1"), lo);
    CHECK(option.group() == make_address("232.1.2.3"));
    CHECK(option.source() == make_address("192.0.2.1"));
    CHECK(option.interface_index() == lo.index());
    CHECK(option.level(ip::icmp::v4()) == IPPROTO_IP);
    // A stream socket would join and never hear anything.
    CHECK(option.level(ip::tcp::v4()) == -1);
    CHECK(option.level(ip::tcp::v6()) == -1);
}

TEMPLATE_LIST_TEST_CASE("an IPv4 source is told beside the group", "", every_option)
{
    network_interface const lo("lo");
    ::sockaddr_in group{};
    group.sin_family = AF_INET;
    group.sin_addr.s_addr = htonl(0xe8010203);
    ::sockaddr_in source{};
    source.sin_family = AF_INET;
    source.sin_addr.s_addr = htonl(0xc0000201);
    // Mapped addresses are the IPv4 addresses.
    for (std::string const prefix : {"", "::ffff:"}) {
        TestType const option(make_address(prefix + "232.1.2.3"),
                              make_address(prefix + "192.0.2.1"), lo);
        for (auto const& protocol : {ip::udp::v4(), ip::udp::v6()}) {
            CHECK(option.level(protocol) == IPPROTO_IP);
            CHECK(option.name(protocol) == system_name<TestType>);
            CHECK(bytes_of(option, protocol) == expected_bytes(lo.index(), group, source));
        }
    }
}

TEMPLATE_LIST_TEST_CASE("an IPv6 source is told beside the group without a scope", "", every_option)
{
    network_interface const lo("lo");
    ::sockaddr_in6 group{};
    group.sin6_family = AF_INET6;
    auto bytes = make_address("ff3e::1").to_v6().to_bytes();
    std::memcpy(&group.sin6_addr, bytes.data(), bytes.size());
    ::sockaddr_in6 source{};
    source.sin6_family = AF_INET6;
    bytes = make_address("fe80::1").to_v6().to_bytes();
    std::memcpy(&source.sin6_addr, bytes.data(), bytes.size());
    for (std::string const address : {"fe80::1", "fe80::1%1", "fe80::1%lo"}) {
        TestType const option(make_address("ff3e::1"), make_address(address), lo);
        CHECK(option.level(ip::udp::v6()) == IPPROTO_IPV6);
        CHECK(option.name(ip::udp::v6()) == system_name<TestType>);
        CHECK(bytes_of(option, ip::udp::v6()) == expected_bytes(lo.index(), group, source));
    }
}

TEMPLATE_LIST_TEST_CASE("what is no source is refused", "", every_option)
{
    network_interface const lo("lo");
    for (std::string const source : {"0.0.0.0", "255.255.255.255", "224.0.0.1", "239.1.2.3",
                                     "::ffff:0.0.0.0", "::ffff:239.1.2.3"}) {
        CAPTURE(source);
        CHECK(error_of<TestType>("239.255.77.1", source, lo) == errc::invalid_source);
    }
    for (std::string const source : {"::", "ff02::1", "ff3e::1"}) {
        CAPTURE(source);
        CHECK(error_of<TestType>("ff15::77:1", source, lo) == errc::invalid_source);
    }
    for (std::string const source : {"127.0.0.1", "192.0.2.255", "223.255.255.255", "240.0.0.1"}) {
        CAPTURE(source);
        CHECK(error_of<TestType>("239.255.77.1", source, lo) == error_code());
    }
    for (std::string const source : {"::1", "fe80::1", "fd77::1", "feff::1"}) {
        CAPTURE(source);
        CHECK(error_of<TestType>("ff15::77:1", source, lo) == error_code());
    }
}

TEMPLATE_LIST_TEST_CASE("a source of the other family is refused", "", every_option)
{
    network_interface const lo("lo");
    auto const mismatch = errc::address_family_mismatch;
    CHECK(error_of<TestType>("239.255.77.1", "fd77::1", lo) == mismatch);
    CHECK(error_of<TestType>("239.255.77.1", "::", lo) == mismatch);
    CHECK(error_of<TestType>("ff15::77:1", "192.0.2.1", lo) == mismatch);
    // A mapped address is an IPv4 address, also for a group of IPv6.
    CHECK(error_of<TestType>("ff15::77:1", "::ffff:192.0.2.1", lo) == mismatch);
    CHECK(error_of<TestType>("::ffff:239.255.77.1", "fd77::1", lo) == mismatch);
}

TEMPLATE_LIST_TEST_CASE("the group and the interface are looked at first", "", every_option)
{
    network_interface const lo("lo");
    CHECK(error_of<TestType>("192.0.2.1", "239.1.2.3", lo) == errc::not_multicast);
    CHECK(error_of<TestType>("fd77::1", "fd77::1", lo) == errc::not_multicast);
    CHECK(error_of<TestType>("239.255.77.1", "239.1.2.3", {}) == errc::interface_required);
    CHECK(error_of<TestType>("ff15::77:1", "fd77::1", {}) == errc::interface_required);
}

TEMPLATE_LIST_TEST_CASE("any group is fine with a source", "", every_option)
{
    network_interface const lo("lo");
    for (std::string const group : {"224.0.0.251", "232.0.0.0", "232.1.2.3", "239.255.255.255"}) {
        CAPTURE(group);
        CHECK(error_of<TestType>(group, "192.0.2.1", lo) == error_code());
    }
    for (std::string const group : {"ff02::fb", "ff15::77:1", "ff3e::1", "ff35::8000:1"}) {
        CAPTURE(group);
        CHECK(error_of<TestType>(group, "fd77::1", lo) == error_code());
    }
}

TEMPLATE_LIST_TEST_CASE("only joining needs an interface that carries multicast", "", every_option)
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add eth0 type veth peer name peer0");
    network_interface const eth0("eth0");
    bool const joins = std::is_same_v<TestType, join_source_group>;
    auto const error = [&] { return error_of<TestType>("232.1.2.3", "192.0.2.1", eth0); };
    // Down is no error: it may come up.
    CHECK(error() == error_code());
    host.ip("link set eth0 multicast off");
    CHECK(error() == (joins ? error_code(errc::interface_not_multicast) : error_code()));
    host.ip("link delete eth0");
    CHECK(error() == (joins ? error_code(errc::no_such_interface) : error_code()));
}
