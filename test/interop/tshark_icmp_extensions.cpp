// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What tshark(1) reads in the extensions of the ICMP errors that we write: RFC 4884, RFC 4950,
// RFC 5837.

#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>

#include <support/made_packet.hpp>
#include <support/quoted_packet.hpp>
#include <support/tshark.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string>

namespace ip = boost::asio::ip;
namespace icmp = dgram::icmp;

namespace {

std::array<icmp::mpls_label, 2> const labels{
    {{.label = 16000, .traffic_class = 5, .hops = 1},
     {.label = 0xfffff, .bottom_of_stack = true, .hops = 255}}};

icmp::interface_info incoming(std::string const& address)
{
    return {.role = icmp::interface_role::incoming,
            .index = 7,
            .address = ip::make_address(address),
            .name = "eth0",
            .mtu = 1500};
}

icmp::interface_info const next_hop{.role = icmp::interface_role::next_hop, .index = 8};

test::packet_bytes v4_packet(auto const& body)
{
    return test::icmp_in_ipv4({.source = ip::make_address_v4("10.77.1.1"),
                               .destination = ip::make_address_v4("10.77.1.2")},
                              body);
}

test::packet_bytes v6_packet(auto const& body)
{
    return test::icmp_in_ipv6({.source = ip::make_address_v6("fd77:1::1"),
                               .destination = ip::make_address_v6("fd77:1::2")},
                              body);
}

using values = std::map<std::string, std::string>;

// What it reads of the labels and both interfaces.
values expected(values more)
{
    more.insert({{"icmp.ext.version", "2"},
                 {"icmp.ext.checksum.status", "1"},
                 {"icmp.ext.class", "1,2,2"},
                 {"icmp.mpls.label", "16000,1048575"},
                 {"icmp.mpls.exp", "5,0"},
                 {"icmp.mpls.s", "0,1"},
                 {"icmp.mpls.ttl", "1,255"},
                 {"icmp.int_info.role", "0,3"},
                 {"icmp.int_info.index", "7,8"},
                 {"icmp.int_info.name", "eth0"},
                 {"icmp.int_info.mtu", "1500"}});
    return more;
}

} // namespace

TEST_CASE("tshark reads the labels and the interfaces in our ICMP errors")
{
    std::array<std::byte, 256> room_4{}, room_6{};
    auto const make = [&](auto& room, std::string const& address) {
        return icmp::extension_writer(room)
            .add(icmp::mpls_label_stack(labels))
            .add(incoming(address))
            .add(next_hop)
            .finish()
            .value();
    };
    auto const with_v4 = make(room_4, "10.77.1.1"), with_v6 = make(room_6, "fd77:1::1");
    auto const quoted_4 = test::quoted_ipv4(), quoted_6 = test::quoted_ipv6();
    values const v4{{"icmp.checksum.status", "1"},
                    // Of 4 bytes: the quoted packet is padded to 128.
                    {"icmp.length", "32"},
                    {"icmp.int_info.ipv4", "10.77.1.1"}};
    values const v6{{"icmpv6.checksum.status", "1"},
                    // Of 8 bytes.
                    {"icmpv6.length", "16"},
                    {"icmp.int_info.ipv6", "fd77:1::1"}};
    test::check_dissection({
        {"IPv4 destination unreachable",
         v4_packet(icmp::v4::destination_unreachable{.code = icmp::v4::unreachable_code::port,
                                                     .datagram = quoted_4,
                                                     .extensions = with_v4}),
         expected(v4)},
        {"IPv4 time exceeded",
         v4_packet(icmp::v4::time_exceeded{.datagram = quoted_4, .extensions = with_v4}),
         expected(v4)},
        {"IPv4 parameter problem",
         v4_packet(icmp::v4::parameter_problem{.datagram = quoted_4, .extensions = with_v4}),
         expected(v4)},
        {"IPv6 destination unreachable",
         v6_packet(icmp::v6::destination_unreachable{.datagram = quoted_6, .extensions = with_v6}),
         expected(v6)},
        {"IPv6 time exceeded",
         v6_packet(icmp::v6::time_exceeded{.datagram = quoted_6, .extensions = with_v6}),
         expected(v6)},
    });
}
