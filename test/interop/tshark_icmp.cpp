// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What tshark(1) reads in the ICMP messages of both families that we write.

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/router_discovery.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>

#include <support/made_packet.hpp>
#include <support/quoted_packet.hpp>
#include <support/tshark.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace ip = boost::asio::ip;
namespace icmp = dgram::icmp;

namespace {

test::packet_bytes v4_packet(auto const& body, bool back = false)
{
    auto const near = ip::make_address_v4("10.77.1.1"), far = ip::make_address_v4("10.77.1.2");
    return test::icmp_in_ipv4({.source = back ? far : near, .destination = back ? near : far},
                              body);
}

test::packet_bytes v6_packet(auto const& body, bool back = false)
{
    auto const near = ip::make_address_v6("fd77:1::1"), far = ip::make_address_v6("fd77:1::2");
    return test::icmp_in_ipv6({.source = back ? far : near, .destination = back ? near : far},
                              body);
}

constexpr std::array<std::byte, 8> data{};

} // namespace

TEST_CASE("tshark reads our ICMP messages for IPv4 as they were meant")
{
    using namespace dgram::icmp::v4;
    auto const quoted = test::quoted_ipv4();
    std::vector const routers{router_address{ip::make_address_v4("10.77.1.1"), 5},
                              router_address{ip::make_address_v4("10.77.1.2"), -1}};
    test::check_dissection({
        {"echo request",
         v4_packet(icmp::echo_request{0x1234, 7, data}),
         {{"icmp.type", "8"},
          {"icmp.ident", "4660"},
          {"icmp.seq", "7"},
          {"icmp.checksum.status", "1"},
          {"ip.checksum.status", "1"},
          {"icmp.resp_in", "2"}}},
        {"echo reply",
         v4_packet(icmp::echo_reply{0x1234, 7, data}, true),
         {{"icmp.type", "0"}, {"icmp.checksum.status", "1"}, {"icmp.resp_to", "1"}}},
        {"destination unreachable",
         v4_packet(destination_unreachable{.code = unreachable_code::fragmentation_needed,
                                           .next_hop_mtu = 1400,
                                           .datagram = quoted}),
         {{"icmp.type", "3"},
          {"icmp.code", "4"},
          {"icmp.mtu", "1400"},
          {"icmp.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"time exceeded",
         v4_packet(time_exceeded{.code = time_exceeded_code::reassembly, .datagram = quoted}),
         {{"icmp.type", "11"},
          {"icmp.code", "1"},
          {"icmp.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"parameter problem",
         v4_packet(parameter_problem{.pointer = 20, .datagram = quoted}),
         {{"icmp.type", "12"},
          {"icmp.code", "0"},
          {"icmp.pointer", "20"},
          {"icmp.checksum.status", "1"}}},
        {"redirect",
         v4_packet(redirect{.code = redirect_code::host,
                            .gateway = ip::make_address_v4("10.77.1.3"),
                            .datagram = quoted}),
         {{"icmp.type", "5"},
          {"icmp.code", "1"},
          {"icmp.redir_gw", "10.77.1.3"},
          {"icmp.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"router solicitation",
         v4_packet(router_solicitation{}),
         {{"icmp.type", "10"}, {"icmp.checksum.status", "1"}}},
        {"router advertisement",
         v4_packet(router_advertisement{.lifetime = 1800, .routers = routers}),
         {{"icmp.type", "9"},
          {"icmp.num_addrs", "2"},
          {"icmp.addr_entry_size", "2"},
          {"icmp.lifetime", "1800"},
          {"icmp.router_address", "10.77.1.1,10.77.1.2"},
          {"icmp.pref_level", "5,-1"},
          {"icmp.checksum.status", "1"}}},
        {"timestamp request",
         v4_packet(timestamp_request{.identifier = 9, .sequence = 1, .originate = 1000}),
         {{"icmp.type", "13"},
          {"icmp.ident", "9"},
          {"icmp.seq", "1"},
          {"icmp.originate_timestamp", "1000"},
          {"icmp.checksum.status", "1"}}},
        {"timestamp reply",
         v4_packet(timestamp_reply{9, 1, 1000, 2000, 3000}, true),
         {{"icmp.type", "14"},
          {"icmp.originate_timestamp", "1000"},
          {"icmp.receive_timestamp", "2000"},
          {"icmp.transmit_timestamp", "3000"},
          {"icmp.checksum.status", "1"}}},
    });
}

TEST_CASE("tshark reads our ICMPv6 messages as they were meant")
{
    using namespace dgram::icmp::v6;
    auto const quoted = test::quoted_ipv6();
    test::check_dissection({
        {"echo request",
         v6_packet(icmp::echo_request{0x1234, 7, data}),
         {{"icmpv6.type", "128"},
          {"icmpv6.echo.identifier", "0x1234"},
          {"icmpv6.echo.sequence_number", "7"},
          {"icmpv6.checksum.status", "1"},
          {"icmpv6.resp_in", "2"}}},
        {"echo reply",
         v6_packet(icmp::echo_reply{0x1234, 7, data}, true),
         {{"icmpv6.type", "129"}, {"icmpv6.checksum.status", "1"}, {"icmpv6.resp_to", "1"}}},
        {"destination unreachable",
         v6_packet(destination_unreachable{.code = unreachable_code::port, .datagram = quoted}),
         {{"icmpv6.type", "1"},
          {"icmpv6.code", "4"},
          {"icmpv6.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"packet too big",
         v6_packet(packet_too_big{.mtu = 1400, .datagram = quoted}),
         {{"icmpv6.type", "2"},
          {"icmpv6.mtu", "1400"},
          {"icmpv6.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"time exceeded",
         v6_packet(time_exceeded{.datagram = quoted}),
         {{"icmpv6.type", "3"},
          {"icmpv6.code", "0"},
          {"icmpv6.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"parameter problem",
         v6_packet(parameter_problem{
             .code = parameter_problem_code::next_header, .pointer = 6, .datagram = quoted}),
         {{"icmpv6.type", "4"},
          {"icmpv6.code", "1"},
          {"icmpv6.pointer", "6"},
          {"icmpv6.checksum.status", "1"}}},
    });
}

TEST_CASE("tshark reads our extended echo messages as they were meant")
{
    using icmp::interface_identification;
    icmp::extended_echo_request const by_name{.identifier = 5,
                                              .sequence = 6,
                                              .probed_interface =
                                                  interface_identification::by_name("eth0")};
    icmp::extended_echo_request const by_index{.probed_interface =
                                                   interface_identification::by_index(77)};
    icmp::extended_echo_request const by_address{
        .local = false,
        .probed_interface = interface_identification::by_address(ip::make_address("fd77:2::2"))};
    icmp::extended_echo_reply const reply{
        .identifier = 5, .sequence = 6, .active = true, .ipv6 = true};
    icmp::extended_echo_reply const neighbor{.code = icmp::extended_echo_code::no_such_table_entry,
                                             .state = icmp::neighbor_state::failed};
    test::check_dissection({
        {"by name",
         v4_packet(by_name),
         {{"icmp.type", "42"},
          {"icmp.ident", "5"},
          {"icmp.ext.echo.seq", "6"},
          {"icmp.ext.echo.req.local", "1"},
          {"icmp.ext.checksum.status", "1"},
          {"icmp.int_ident.name", "eth0"},
          {"icmp.checksum.status", "1"}}},
        {"reply",
         v4_packet(reply, true),
         {{"icmp.type", "43"},
          {"icmp.code", "0"},
          {"icmp.ext.echo.rsp.active", "1"},
          {"icmp.ext.echo.rsp.ipv4", "0"},
          {"icmp.ext.echo.rsp.ipv6", "1"},
          {"icmp.checksum.status", "1"}}},
        {"by index",
         v4_packet(by_index),
         {{"icmp.ext.echo.req.local", "1"},
          {"icmp.int_ident.index", "77"},
          {"icmp.checksum.status", "1"}}},
        {"reply of a neighbor",
         v4_packet(neighbor, true),
         {{"icmp.code", "3"}, {"icmp.ext.echo.rsp.state", "6"}, {"icmp.checksum.status", "1"}}},
        {"by address",
         v6_packet(by_address),
         {{"icmpv6.type", "160"},
          {"icmpv6.ext.echo.req.local", "0"},
          {"icmp.int_ident.ipv6", "fd77:2::2"},
          {"icmpv6.checksum.status", "1"}}},
        {"reply over IPv6",
         v6_packet(reply, true),
         {{"icmpv6.type", "161"},
          {"icmpv6.ext.echo.rsp.active", "1"},
          {"icmpv6.ext.echo.rsp.ipv6", "1"},
          {"icmpv6.checksum.status", "1"}}},
    });
}

TEST_CASE("tshark finds what is wrong with an ICMP message")
{
    auto checksum = v4_packet(dgram::icmp::v4::router_solicitation{});
    checksum[22] ^= std::byte{1};
    auto header = v4_packet(dgram::icmp::v4::router_solicitation{});
    header[8] ^= std::byte{1};
    test::check_dissection({
        {"wrong checksum",
         checksum,
         {{"icmp.checksum.status", "0"}},
         "Bad checksum [should be 0xf5ff]"},
        {"wrong checksum of the header",
         header,
         {{"ip.checksum.status", "0"}, {"icmp.checksum.status", "1"}},
         "Bad checksum [should be 0x6345]"},
    });
}
