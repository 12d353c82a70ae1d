// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What tshark(1) reads in the messages of IGMP and MLD that we write.

#include <dgram/igmp/group_report.hpp>
#include <dgram/igmp/leave_group.hpp>
#include <dgram/igmp/query.hpp>
#include <dgram/igmp/report.hpp>
#include <dgram/ipv4/router_alert.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/router_alert.hpp>
#include <dgram/mld/group_report.hpp>
#include <dgram/mld/query.hpp>
#include <dgram/mld/report.hpp>

#include <support/made_packet.hpp>
#include <support/tshark.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace ip = boost::asio::ip;
using dgram::ip_protocol;
using dgram::multicast::record_type;

namespace {

constexpr std::array record_types{record_type::is_include,        record_type::is_exclude,
                                  record_type::to_include,        record_type::to_exclude,
                                  record_type::allow_new_sources, record_type::block_old_sources};

// One record of each type, about groups that differ in their last number.
template <class Record, class Address>
std::vector<Record> make_records(Address const& group, std::vector<Address> const& sources)
{
    std::vector<Record> records;
    for (auto const type : record_types) {
        auto bytes = group.to_bytes();
        bytes.back() = static_cast<unsigned char>(type);
        records.push_back({.type = type, .group = Address(bytes), .sources = sources});
    }
    return records;
}

// With a hop-by-hop header that has a router alert.
test::packet_bytes mld_packet(std::string const& to, auto const& body)
{
    dgram::ipv6::header const header{.next_header = ip_protocol::hop_by_hop_options,
                                     .hops = 1,
                                     .source = ip::make_address_v6("fe80::77"),
                                     .destination = ip::make_address_v6(to)};
    test::packet_bytes options(8);
    dgram::ipv6::options_writer writer(options);
    REQUIRE_FALSE(writer.add(dgram::ipv6::router_alert()));
    REQUIRE(writer.finish(ip_protocol::icmp_v6).value() == options.size());
    return test::in_ipv6(header, test::joined(options, test::icmp_message_of_ipv6(header, body)));
}

test::packet_bytes igmp_packet(std::string const& to, auto const& message, bool alert = true)
{
    dgram::ipv4::header header{.hops = 1,
                               .protocol = ip_protocol::igmp,
                               .source = ip::make_address_v4("10.77.1.1"),
                               .destination = ip::make_address_v4(to)};
    if (alert)
        REQUIRE_FALSE(header.options.add(dgram::ipv4::router_alert()));
    return test::in_ipv4(header, test::written(message));
}

} // namespace

TEST_CASE("tshark reads our IGMP messages of all versions as they were meant")
{
    using namespace dgram::igmp;
    auto const group = ip::make_address_v4("239.255.77.1");
    std::vector const sources{ip::make_address_v4("10.77.1.7"), ip::make_address_v4("10.77.1.8")};
    auto const records = make_records<group_record>(group, sources);
    query v3{.group = group, .suppress_router_processing = true, .robustness = 5};
    v3.max_response_time(std::chrono::seconds(20));
    v3.query_interval(std::chrono::seconds(125));
    v3.sources = sources;

    test::check_dissection({
        {"v1 query",
         igmp_packet("224.0.0.1", query{.version = version::v1, .max_response_code = 0}, false),
         {{"igmp.version", "1"}, {"igmp.type", "0x11"}, {"igmp.checksum.status", "1"}}},
        {"v1 report",
         igmp_packet("239.255.77.1", group_report{version::v1, group}, false),
         {{"igmp.version", "1"},
          {"igmp.type", "0x12"},
          {"igmp.maddr", "239.255.77.1"},
          {"igmp.checksum.status", "1"}}},
        {"v2 query",
         igmp_packet("224.0.0.1", query{.version = version::v2}),
         {{"igmp.version", "2"},
          {"igmp.max_resp", "100"},
          {"igmp.checksum.status", "1"},
          {"ip.opt.ra", "0"}}},
        {"v2 report",
         igmp_packet("239.255.77.1", group_report{version::v2, group}),
         {{"igmp.type", "0x16"}, {"igmp.maddr", "239.255.77.1"}, {"igmp.checksum.status", "1"}}},
        {"v2 leave",
         igmp_packet("224.0.0.2", leave_group{group}),
         {{"igmp.type", "0x17"}, {"igmp.maddr", "239.255.77.1"}, {"igmp.checksum.status", "1"}}},
        {"v3 query",
         igmp_packet("239.255.77.1", v3),
         {{"igmp.version", "3"},
          {"igmp.maddr", "239.255.77.1"},
          {"igmp.max_resp", "200"},
          {"igmp.s", "1"},
          {"igmp.qrv", "5"},
          {"igmp.qqic", "125"},
          {"igmp.num_src", "2"},
          {"igmp.saddr", "10.77.1.7,10.77.1.8"},
          {"igmp.checksum.status", "1"}}},
        {"v3 report",
         igmp_packet("224.0.0.22", report{records}),
         {{"igmp.type", "0x22"},
          {"igmp.num_grp_recs", "6"},
          {"igmp.record_type", "1,2,3,4,5,6"},
          {"igmp.maddr",
           "239.255.77.1,239.255.77.2,239.255.77.3,239.255.77.4,239.255.77.5,239.255.77.6"},
          {"igmp.num_src", "2,2,2,2,2,2"},
          {"igmp.checksum.status", "1"},
          {"ip.opt.ra", "0"}}},
    });
}

TEST_CASE("tshark reads our MLD messages of both versions as they were meant")
{
    using namespace dgram::mld;
    auto const group = ip::make_address_v6("ff15::77:1");
    std::vector const sources{ip::make_address_v6("fd77:1::7"), ip::make_address_v6("fd77:1::8")};
    auto const records = make_records<group_record>(group, sources);
    query v2{.group = group, .suppress_router_processing = true, .robustness = 5};
    v2.max_response_time(std::chrono::seconds(20));
    v2.query_interval(std::chrono::seconds(125));
    v2.sources = sources;

    test::check_dissection({
        {"v1 query",
         mld_packet("ff02::1", query{.version = version::v1}),
         {{"icmpv6.type", "130"},
          {"icmpv6.mld.maximum_response_delay", "10000"},
          {"icmpv6.mld.multicast_address", "::"},
          {"icmpv6.checksum.status", "1"},
          {"ipv6.opt.router_alert", "0"},
          {"ipv6.hlim", "1"}}},
        {"v1 report",
         mld_packet("ff15::77:1", group_report{group}),
         {{"icmpv6.type", "131"},
          {"icmpv6.mld.multicast_address", "ff15::77:1"},
          {"icmpv6.checksum.status", "1"},
          {"ipv6.opt.router_alert", "0"}}},
        {"v1 done",
         mld_packet("ff02::2", done{group}),
         {{"icmpv6.type", "132"},
          {"icmpv6.mld.multicast_address", "ff15::77:1"},
          {"icmpv6.checksum.status", "1"}}},
        {"v2 query",
         mld_packet("ff15::77:1", v2),
         {{"icmpv6.type", "130"},
          {"icmpv6.mld.maximum_response_code", "20000"},
          {"icmpv6.mld.multicast_address", "ff15::77:1"},
          {"icmpv6.mld.flag.s", "1"},
          {"icmpv6.mld.flag.qrv", "5"},
          {"icmpv6.mld.qqi", "125"},
          {"icmpv6.mld.nb_sources", "2"},
          {"icmpv6.mld.source_address", "fd77:1::7,fd77:1::8"},
          {"icmpv6.checksum.status", "1"}}},
        {"v2 report",
         mld_packet("ff02::16", report{records}),
         {{"icmpv6.type", "143"},
          {"icmpv6.mldr.nb_mcast_records", "6"},
          {"icmpv6.mldr.mar.record_type", "1,2,3,4,5,6"},
          {"icmpv6.mldr.mar.multicast_address",
           "ff15::77:1,ff15::77:2,ff15::77:3,ff15::77:4,ff15::77:5,ff15::77:6"},
          {"icmpv6.mldr.mar.nb_sources", "2,2,2,2,2,2"},
          {"icmpv6.checksum.status", "1"},
          {"ipv6.opt.router_alert", "0"}}},
    });
}
