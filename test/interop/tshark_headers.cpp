// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What tshark(1) reads in the IP headers, options and extension headers that we write.

#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/ipv4/router_alert.hpp>
#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/router_alert.hpp>
#include <dgram/ipv6/routing_header.hpp>

#include <support/hex.hpp>
#include <support/made_packet.hpp>
#include <support/quoted_packet.hpp>
#include <support/tshark.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace ip = boost::asio::ip;
using dgram::ip_protocol;
using test::joined;

namespace {

dgram::ipv4::header make_v4()
{
    return {.hops = 9,
            .protocol = ip_protocol::udp,
            .source = ip::make_address_v4("10.77.1.1"),
            .destination = ip::make_address_v4("10.77.1.2")};
}

dgram::ipv6::header make_v6(ip_protocol next)
{
    return {.next_header = next,
            .hops = 9,
            .source = ip::make_address_v6("fd77:1::1"),
            .destination = ip::make_address_v6("fd77:1::2")};
}

test::packet_bytes with_datagram(dgram::ipv4::header const& header)
{
    return test::in_ipv4(header, test::quoted_udp(header.source, header.destination));
}

// An options header with one option.
test::packet_bytes options_header(ip_protocol next, auto const& option)
{
    test::packet_bytes bytes(64);
    dgram::ipv6::options_writer writer(bytes);
    REQUIRE_FALSE(writer.add(option));
    bytes.resize(writer.finish(next).value());
    return bytes;
}

} // namespace

TEST_CASE("tshark reads our IPv4 headers and options as they were meant")
{
    auto plain = make_v4();
    plain.traffic_class = dgram::traffic_class(46, dgram::ecn::ect_0);
    plain.identification = 0x1234;
    plain.dont_fragment = true;
    auto fragment = make_v4();
    fragment.more_fragments = true;
    fragment.fragment_offset = 8189;
    auto alert = make_v4();
    REQUIRE_FALSE(alert.options.add(dgram::ipv4::router_alert()));
    auto record = make_v4();
    REQUIRE_FALSE(record.options.add(dgram::ipv4::route(3)));
    std::vector const routers{ip::make_address_v4("10.77.2.1"), ip::make_address_v4("10.77.3.1")};
    auto source_route = make_v4();
    REQUIRE_FALSE(
        source_route.options.add(dgram::ipv4::option{dgram::ipv4::option_type::no_operation, {}}));
    REQUIRE_FALSE(source_route.options.add(
        dgram::ipv4::route::through(dgram::ipv4::option_type::loose_source_route, routers)
            .value()));

    test::check_dissection({
        {"all fields",
         with_datagram(plain),
         {{"ip.version", "4"},
          {"ip.hdr_len", "20"},
          {"ip.dsfield.dscp", "46"},
          {"ip.dsfield.ecn", "2"},
          {"ip.len", "36"},
          {"ip.id", "0x1234"},
          {"ip.flags.df", "1"},
          {"ip.flags.mf", "0"},
          {"ip.frag_offset", "0"},
          {"ip.ttl", "9"},
          {"ip.proto", "17"},
          {"ip.checksum.status", "1"},
          {"udp.checksum.status", "1"},
          {"ip.src", "10.77.1.1"},
          {"ip.dst", "10.77.1.2"}}},
        {"fragment",
         test::in_ipv4(fragment, std::array<std::byte, 8>{}),
         {{"ip.flags.mf", "1"}, {"ip.frag_offset", "8189"}, {"ip.checksum.status", "1"}}},
        {"router alert",
         with_datagram(alert),
         {{"ip.hdr_len", "24"},
          {"ip.opt.type", "148"},
          {"ip.opt.ra", "0"},
          {"ip.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"record route",
         with_datagram(record),
         {{"ip.hdr_len", "36"},
          {"ip.opt.type", "7,0"},
          {"ip.opt.len", "15"},
          {"ip.opt.ptr", "4"},
          {"ip.empty_rt", "0.0.0.0,0.0.0.0,0.0.0.0"},
          {"ip.checksum.status", "1"},
          {"udp.dstport", "33434"}}},
        {"loose source route",
         // The checksum of UDP is for the final destination.
         test::in_ipv4(source_route, test::quoted_udp(source_route.source, routers.back())),
         {{"ip.hdr_len", "32"},
          {"ip.opt.type", "1,131"},
          {"ip.opt.len", "11"},
          {"ip.opt.ptr", "4"},
          {"ip.checksum.status", "1"},
          {"udp.checksum.status", "1"}}},
    });
}

TEST_CASE("tshark reads our IPv6 headers and extension headers as they were meant")
{
    auto fields = make_v6(ip_protocol::udp);
    fields.traffic_class = dgram::traffic_class(46, dgram::ecn::ce);
    fields.flow_label = 0xabcde;
    auto const datagram = test::quoted_udp(fields.source, fields.destination);
    dgram::ipv6::option const limit{dgram::ipv6::option_type::tunnel_encapsulation_limit,
                                    std::span(datagram).first(1)};
    auto const hop_by_hop =
        options_header(ip_protocol::destination_options, dgram::ipv6::router_alert{1});
    auto const destination = options_header(ip_protocol::routing, limit);
    // The home address of a mobile node: RFC 6275 section 6.4.
    auto const final = ip::make_address_v6("fd77:3::4");
    auto const home = test::from_hex("00 00 00 00 fd 77 00 03 00 00 00 00 00 00 00 00 00 00 00 04");
    auto const routing = test::written(dgram::ipv6::routing_header{
        .next_header = ip_protocol::udp, .routing_type = 2, .segments_left = 1, .data = home});
    auto const first = test::written(dgram::ipv6::fragment_header{.next_header = ip_protocol::udp,
                                                                  .fragment_offset = 0,
                                                                  .more_fragments = false,
                                                                  .identification = 0x12345678});
    auto const later = test::written(dgram::ipv6::fragment_header{.next_header = ip_protocol::udp,
                                                                  .fragment_offset = 181,
                                                                  .more_fragments = true,
                                                                  .identification = 0x9abcdef0});
    test::check_dissection({
        {"all fields",
         test::in_ipv6(fields, datagram),
         {{"ipv6.version", "6"},
          {"ipv6.tclass.dscp", "46"},
          {"ipv6.tclass.ecn", "3"},
          {"ipv6.flow", "0x0abcde"},
          {"ipv6.plen", "16"},
          {"ipv6.nxt", "17"},
          {"ipv6.hlim", "9"},
          {"ipv6.src", "fd77:1::1"},
          {"ipv6.dst", "fd77:1::2"},
          {"udp.checksum.status", "1"}}},
        {"hop-by-hop options and destination options and routing",
         test::in_ipv6(make_v6(ip_protocol::hop_by_hop_options),
                       joined(joined(hop_by_hop, destination),
                              joined(routing, test::quoted_udp(fields.source, final)))),
         {{"ipv6.hopopts.nxt", "60"},
          {"ipv6.hopopts.len_oct", "8"},
          {"ipv6.opt.router_alert", "1"},
          {"ipv6.dstopts.nxt", "43"},
          {"ipv6.dstopts.len_oct", "8"},
          {"ipv6.opt.tel", "18"},
          {"ipv6.routing.nxt", "17"},
          {"ipv6.routing.type", "2"},
          {"ipv6.routing.segleft", "1"},
          {"ipv6.routing.mipv6.home_address", "fd77:3::4"},
          {"udp.dstport", "33434"},
          {"udp.checksum.status", "1"}}},
        {"atomic fragment",
         test::in_ipv6(make_v6(ip_protocol::fragment), joined(first, datagram)),
         {{"ipv6.fraghdr.nxt", "17"},
          {"ipv6.fraghdr.offset", "0"},
          {"ipv6.fraghdr.more", "0"},
          {"ipv6.fraghdr.ident", "0x12345678"},
          {"udp.dstport", "33434"}}},
        {"later fragment",
         test::in_ipv6(make_v6(ip_protocol::fragment), joined(later, std::array<std::byte, 8>{})),
         {{"ipv6.fraghdr.offset", "181"},
          {"ipv6.fraghdr.more", "1"},
          {"ipv6.fraghdr.ident", "0x9abcdef0"},
          {"udp.dstport", ""}}},
    });
}
