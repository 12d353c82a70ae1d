// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What tshark(1) reads in the messages of neighbor discovery that we write.

#include <dgram/ndp/domain_name.hpp>
#include <dgram/ndp/neighbor_advertisement.hpp>
#include <dgram/ndp/neighbor_solicitation.hpp>
#include <dgram/ndp/option.hpp>
#include <dgram/ndp/redirect.hpp>
#include <dgram/ndp/router_advertisement.hpp>
#include <dgram/ndp/router_solicitation.hpp>
#include <dgram/ndp/solicited_node_group.hpp>

#include <support/hex.hpp>
#include <support/made_packet.hpp>
#include <support/quoted_packet.hpp>
#include <support/tshark.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace ip = boost::asio::ip;
using namespace dgram::ndp;

namespace {

auto const near = ip::make_address_v6("fe80::77"), target = ip::make_address_v6("fe80::99");
auto const link_address = test::from_hex("02 00 00 00 00 77");

test::packet_bytes packet(ip::address_v6 const& to, auto const& body)
{
    return test::icmp_in_ipv6({.hops = 255, .source = near, .destination = to}, body);
}

} // namespace

TEST_CASE("tshark reads our neighbor solicitations and advertisements as they were meant")
{
    std::vector<option> const source{source_link_layer_address{link_address}};
    std::vector<option> const own{target_link_layer_address{link_address}};
    test::check_dissection({
        {"solicitation",
         packet(solicited_node_group(target), neighbor_solicitation{target, source}),
         {{"icmpv6.type", "135"},
          {"ipv6.dst", "ff02::1:ff00:99"},
          {"icmpv6.nd.ns.target_address", "fe80::99"},
          {"icmpv6.opt.type", "1"},
          {"icmpv6.opt.src_linkaddr", "02:00:00:00:00:77"},
          {"icmpv6.checksum.status", "1"}}},
        {"advertisement",
         packet(target, neighbor_advertisement{.router = true,
                                               .solicited = true,
                                               .override_cache = false,
                                               .target = near,
                                               .options = own}),
         {{"icmpv6.type", "136"},
          {"icmpv6.nd.na.flag.r", "1"},
          {"icmpv6.nd.na.flag.s", "1"},
          {"icmpv6.nd.na.flag.o", "0"},
          {"icmpv6.nd.na.target_address", "fe80::77"},
          {"icmpv6.opt.target_linkaddr", "02:00:00:00:00:77"},
          {"icmpv6.checksum.status", "1"}}},
    });
}

TEST_CASE("tshark reads our router solicitations and advertisements as they were meant")
{
    std::vector<option> const source{source_link_layer_address{link_address}};
    std::vector const servers{ip::make_address_v6("fd77::53"), ip::make_address_v6("fd77::54")};
    std::vector const domains{domain_name::from_text("example.com").value(),
                              domain_name::from_text("a.test").value()};
    std::vector<option> const all{
        source_link_layer_address{link_address},
        mtu{1400},
        prefix_information{.prefix_length = 64,
                           .on_link = true,
                           .autonomous = true,
                           .valid_lifetime = 7200,
                           .preferred_lifetime = 1800,
                           .prefix = ip::make_address_v6("fd77:1::")},
        route_information{.prefix_length = 48,
                          .preference = preference::high,
                          .lifetime = 600,
                          .prefix = ip::make_address_v6("fd78::")},
        recursive_dns_servers{.lifetime = 300, .servers = servers},
        dns_search_list{.lifetime = 301, .domains = domains},
    };
    test::check_dissection({
        {"solicitation",
         packet(ip::make_address_v6("ff02::2"), router_solicitation{source}),
         {{"icmpv6.type", "133"},
          {"icmpv6.opt.src_linkaddr", "02:00:00:00:00:77"},
          {"icmpv6.checksum.status", "1"}}},
        {"advertisement",
         packet(ip::make_address_v6("ff02::1"), router_advertisement{.hops = 64,
                                                                     .managed = true,
                                                                     .preference = preference::low,
                                                                     .router_lifetime = 1800,
                                                                     .reachable_time = 30000,
                                                                     .retransmit_timer = 1000,
                                                                     .options = all}),
         {{"icmpv6.type", "134"},
          {"icmpv6.nd.ra.cur_hop_limit", "64"},
          {"icmpv6.nd.ra.flag.m", "1"},
          {"icmpv6.nd.ra.flag.o", "0"},
          {"icmpv6.nd.ra.flag.prf", "3"},
          {"icmpv6.nd.ra.router_lifetime", "1800"},
          {"icmpv6.nd.ra.reachable_time", "30000"},
          {"icmpv6.nd.ra.retrans_timer", "1000"},
          {"icmpv6.opt.type", "1,5,3,24,25,31"},
          {"icmpv6.opt.mtu", "1400"},
          // The second is of the route.
          {"icmpv6.opt.prefix", "fd77:1::,fd78::"},
          {"icmpv6.opt.prefix.length", "64,48"},
          {"icmpv6.opt.prefix.flag.l", "1"},
          {"icmpv6.opt.prefix.flag.a", "1"},
          {"icmpv6.opt.prefix.valid_lifetime", "7200"},
          {"icmpv6.opt.prefix.preferred_lifetime", "1800"},
          {"icmpv6.opt.route_info.flag.route_preference", "1"},
          {"icmpv6.opt.route_lifetime", "600"},
          {"icmpv6.opt.rdnss", "fd77::53,fd77::54"},
          {"icmpv6.opt.rdnss.lifetime", "300"},
          {"icmpv6.opt.dnssl", "example.com,a.test"},
          {"icmpv6.opt.dnssl.lifetime", "301"},
          {"icmpv6.checksum.status", "1"}}},
    });
}

TEST_CASE("tshark reads our redirects of neighbor discovery as they were meant")
{
    auto const quoted = test::quoted_ipv6();
    std::vector<option> const options{target_link_layer_address{link_address},
                                      redirected_header{quoted}};
    test::check_dissection({
        {"redirect",
         packet(ip::make_address_v6("fd77:1::2"),
                redirect{target, ip::make_address_v6("fd77:9::2"), options}),
         {{"icmpv6.type", "137"},
          {"icmpv6.nd.rd.target_address", "fe80::99"},
          {"icmpv6.opt.type", "2,4"},
          {"icmpv6.opt.target_linkaddr", "02:00:00:00:00:77"},
          {"udp.dstport", "33434"},
          {"icmpv6.checksum.status", "1"}}},
    });
}
