// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/packet_info.hpp>

#include <dgram/control/view.hpp>
#include <dgram/network_interface.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <optional>
#include <span>
#include <string>

using boost::asio::ip::address;
using boost::asio::ip::make_address;
using dgram::control_view;
using dgram::packet_info;

static_assert(packet_info::is_supported);

namespace {

::in_pktinfo v4(std::string const& destination, std::string const& local, int interface_index)
{
    ::in_pktinfo info{};
    info.ipi_ifindex = interface_index;
    REQUIRE(::inet_pton(AF_INET, destination.c_str(), &info.ipi_addr) == 1);
    REQUIRE(::inet_pton(AF_INET, local.c_str(), &info.ipi_spec_dst) == 1);
    return info;
}

::in6_pktinfo v6(std::string const& destination, unsigned interface_index)
{
    ::in6_pktinfo info{};
    info.ipi6_ifindex = interface_index;
    REQUIRE(::inet_pton(AF_INET6, destination.c_str(), &info.ipi6_addr) == 1);
    return info;
}

packet_info read(test::control_bytes const& data)
{
    auto const found = control_view(data.bytes()).find<packet_info>();
    REQUIRE(found);
    return *found;
}

packet_info read_v6(std::string const& destination)
{
    return read(test::control_bytes().add(IPPROTO_IPV6, IPV6_PKTINFO, v6(destination, 7)));
}

packet_info info(std::string const& destination, std::string const& local, unsigned index)
{
    return {make_address(destination), make_address(local), index};
}

} // namespace

TEST_CASE("packet info of IPv4 is read with both addresses")
{
    test::control_bytes data;
    data.add(IPPROTO_IP, IP_PKTINFO, v4("239.1.2.3", "192.0.2.1", 7));
    CHECK(read(data) == info("239.1.2.3", "192.0.2.1", 7));
}

TEST_CASE("packet info of IPv6 has its destination as the local address")
{
    CHECK(read_v6("2001:db8::1") == info("2001:db8::1", "2001:db8::1", 7));
    // Without a scope id: the interface is beside it.
    CHECK(read_v6("fe80::1") == info("fe80::1", "fe80::1", 7));
    CHECK(read_v6("fe80::1").local.to_v6().scope_id() == 0);
}

TEST_CASE("packet info of an IPv6 group has no local address")
{
    CHECK(read_v6("ff02::1") == info("ff02::1", "::", 7));
    CHECK(read_v6("ff02::1").local.is_v6());
}

TEST_CASE("packet info of IPv4 in the message of IPv6 is IPv4")
{
    CHECK(read_v6("::ffff:192.0.2.1") == info("192.0.2.1", "192.0.2.1", 7));
    CHECK(read_v6("::ffff:239.1.2.3") == info("239.1.2.3", "0.0.0.0", 7));
}

TEST_CASE("the IPv4 message is the better one of two")
{
    auto const own = v4("239.1.2.3", "192.0.2.1", 7);
    auto const mapped = v6("::ffff:239.1.2.3", 7);
    auto const expected = info("239.1.2.3", "192.0.2.1", 7);
    test::control_bytes v4_first;
    v4_first.add(IPPROTO_IP, IP_PKTINFO, own).add(IPPROTO_IPV6, IPV6_PKTINFO, mapped);
    CHECK(read(v4_first) == expected);
    test::control_bytes v6_first;
    v6_first.add(IPPROTO_IPV6, IPV6_PKTINFO, mapped).add(IPPROTO_IP, IP_PKTINFO, own);
    CHECK(read(v6_first) == expected);
}

TEST_CASE("packet info of another size is absent")
{
    std::array<std::byte, 40> const bytes{};
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        CAPTURE(size);
        auto const payload = std::span(bytes).first(size);
        test::control_bytes v4_data;
        v4_data.add(IPPROTO_IP, IP_PKTINFO, payload);
        CHECK(control_view(v4_data.bytes()).find<packet_info>().has_value() == (size == 12));
        test::control_bytes v6_data;
        v6_data.add(IPPROTO_IPV6, IPV6_PKTINFO, payload);
        CHECK(control_view(v6_data.bytes()).find<packet_info>().has_value() == (size == 20));
    }
}

TEST_CASE("a cut IPv4 message does not hide the whole IPv6 one")
{
    test::control_bytes data;
    data.add(IPPROTO_IP, IP_PKTINFO, 1)
        .add(IPPROTO_IPV6, IPV6_PKTINFO, v6("2001:db8::1", 7))
        .add(IPPROTO_IPV6, IPV6_HOPLIMIT, 64);
    CHECK(read(data) == info("2001:db8::1", "2001:db8::1", 7));
}

TEST_CASE("an answer goes from the address that was asked")
{
    // The routes choose the interface: the way back may differ from the way in.
    CHECK(info("192.0.2.1", "192.0.2.1", 7).reply() == packet_info{{}, make_address("192.0.2.1")});
    CHECK(info("2001:db8::1", "2001:db8::1", 7).reply() ==
          packet_info{{}, make_address("2001:db8::1")});
}

TEST_CASE("an answer to a group goes by the interface of the question")
{
    CHECK(info("239.1.2.3", "192.0.2.1", 7).reply() ==
          packet_info{{}, make_address("192.0.2.1"), 7});
    CHECK(info("ff02::1", "::", 7).reply() == packet_info{{}, make_address("::"), 7});
    // The loopback and every other group too.
    CHECK(info("224.0.0.1", "127.0.0.1", 1).reply().interface_index == 1);
}

TEST_CASE("an answer from a link-local address goes by the interface of the question")
{
    CHECK(info("fe80::1", "fe80::1", 7).reply() == packet_info{{}, make_address("fe80::1"), 7});
    CHECK(info("febf::1", "febf::1", 7).reply().interface_index == 7);
    CHECK(info("fec0::1", "fec0::1", 7).reply().interface_index == 0);
    CHECK(info("169.254.0.1", "169.254.0.1", 7).reply().interface_index == 7);
    CHECK(info("169.253.0.1", "169.253.0.1", 7).reply().interface_index == 0);
}

TEST_CASE("an answer has no destination")
{
    CHECK(info("239.1.2.3", "192.0.2.1", 7).reply().destination == address());
}

TEST_CASE("a datagram is for the group and the interface that it came to")
{
    dgram::network_interface const lo("lo");
    dgram::network_interface const none;
    auto const other = lo.index() + 1;
    for (std::string const group : {"239.1.2.3", "ff15::1", "ff02::1"}) {
        CAPTURE(group);
        auto const local = group[0] == 'f' ? "::" : "192.0.2.1";
        auto const here = info(group, local, lo.index());
        CHECK(here.is_for(make_address(group), lo));
        CHECK_FALSE(here.is_for(make_address(group), none));
        CHECK_FALSE(here.is_for(make_address("239.1.2.4"), lo));
        CHECK_FALSE(here.is_for(make_address("ff15::2"), lo));
        CHECK_FALSE(info(group, local, other).is_for(make_address(group), lo));
        CHECK_FALSE(info(group, local, 0).is_for(make_address(group), lo));
    }
    // A unicast datagram is for an address, and not for the group.
    auto const unicast = info("192.0.2.1", "192.0.2.1", lo.index());
    CHECK(unicast.is_for(make_address("192.0.2.1"), lo));
    CHECK_FALSE(unicast.is_for(make_address("239.1.2.3"), lo));
    CHECK_FALSE(packet_info().is_for(make_address("239.1.2.3"), lo));
}

TEST_CASE("the group that a datagram is for may be mapped or have a scope")
{
    dgram::network_interface const lo("lo");
    auto const v4 = info("239.1.2.3", "192.0.2.1", lo.index());
    CHECK(v4.is_for(make_address("::ffff:239.1.2.3"), lo));
    CHECK_FALSE(v4.is_for(make_address("::ffff:239.1.2.4"), lo));
    CHECK_FALSE(v4.is_for(make_address("::239.1.2.3"), lo));
    auto const v6 = info("ff02::1", "::", lo.index());
    CHECK(v6.is_for(make_address("ff02::1%lo"), lo));
    // The interface is told beside the address, and that alone counts.
    CHECK(v6.is_for(make_address("ff02::1%77"), lo));
    CHECK_FALSE(v6.is_for(make_address("ff02::2%lo"), lo));
}

TEST_CASE("packet infos are compared and printed")
{
    auto const one = info("239.1.2.3", "192.0.2.1", 7);
    CHECK(one == info("239.1.2.3", "192.0.2.1", 7));
    CHECK(one != info("239.1.2.4", "192.0.2.1", 7));
    CHECK(one != info("239.1.2.3", "192.0.2.2", 7));
    CHECK(one != info("239.1.2.3", "192.0.2.1", 8));
    CHECK(test::text(one) == "destination 239.1.2.3 local 192.0.2.1 interface 7");
    CHECK(test::wide_text(packet_info()) == L"destination 0.0.0.0 local 0.0.0.0 interface 0");
}
