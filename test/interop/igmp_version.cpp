// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Where the wire speaks IGMPv2, a host cannot name sources: RFC 4604 section 2.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/eventually.hpp>
#include <support/ip_packet.hpp>
#include <support/pim_network.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

namespace asio = boost::asio;
using asio::ip::make_address;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;

TEST_CASE("a host held to IGMPv2 joins any source of a group and cannot choose one")
{
    test::pim_network const net;
    net.receiver.sysctl("ipv4/conf/eth0/force_igmp_version", "2");
    asio::io_context context;
    auto socket = net.open_receiver(context, test::ipv4);
    auto const chosen = make_address("232.77.0.1");
    test::capture wire(net.router, "r2");

    // The system takes the option, and reports the group alone.
    net.set<join_source_group>(socket, chosen, make_address("10.77.1.2"));
    REQUIRE(test::eventually([&] {
        auto const frame = wire.next_within(std::chrono::milliseconds(100));
        auto const packet = frame ? test::parse_ip_packet(frame->bytes) : std::nullopt;
        constexpr unsigned igmp = 2, igmp_v2_report = 0x16;
        return packet && packet->protocol == igmp && packet->destination == chosen &&
               !packet->payload.empty() && test::read_u8(packet->payload, 0) == igmp_v2_report;
    }));

    net.set<join_group>(socket, make_address("239.255.77.1"));
    auto const groups = "show ip igmp groups";
    // The version comes last but one.
    CHECK(net.lists_in_time(groups, {"r2", "239.255.77.1", "2"}));
    CHECK_FALSE(net.lists(groups, {"232.77.0.1"}));
}
