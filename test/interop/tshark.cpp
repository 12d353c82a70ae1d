// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What tshark(1) reads in the frames that our memberships and datagrams put on the wire.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/foreign_program.hpp>
#include <support/ip_packet.hpp>
#include <support/membership_report.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>
#include <support/tshark.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::multicast::block_source;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using test::record_type;
using frames = std::vector<test::capture::frame>;

namespace {

using test::dissect;
using words = std::vector<std::string>;

// In order, as a report may list sources in any.
words split(std::string text)
{
    std::replace(text.begin(), text.end(), ',', ' ');
    std::istringstream in(text);
    words all{std::istream_iterator<std::string>(in), {}};
    std::sort(all.begin(), all.end());
    return all;
}

// The numbers and addresses of a report, as tshark has them in fields.
words written_out(test::membership_report const& report)
{
    std::ostringstream text;
    for (auto const& record : report.records) {
        text << static_cast<int>(record.type) << ' ' << record.group << ' ';
        for (auto const& source : record.sources)
            text << source << ' ';
    }
    return split(text.str());
}

// Adds the frames that come, up to one of which this is true.
template <class Condition>
void collect_until(test::capture& wire, frames& all, Condition const& is_last)
{
    for (int frame = 0; frame < 1000; ++frame) {
        auto next = wire.next_within(std::chrono::seconds(10));
        INFO("waited for a frame");
        REQUIRE(next);
        all.push_back(*std::move(next));
        if (is_last(all.back().bytes))
            return;
    }
    FAIL("the last frame does not come");
}

} // namespace

TEST_CASE("tshark reads the reports as they were meant and finds nothing wrong in them")
{
    test::installed("tshark");
    test::host const router;
    test::host const host;
    host.sysctl("ipv4/conf/default/igmpv3_unsolicited_report_interval", "20");
    host.sysctl("ipv6/conf/default/mldv2_unsolicited_report_interval", "20");
    test::connect(router, "wire", host, "eth0", 1);
    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const any = way.group();
        auto const chosen = way.pick("232.77.0.1", "ff3e::77:1");
        auto const a = way.pick("10.77.1.7", "fd77:1::7");
        auto const b = way.pick("10.77.1.8", "fd77:1::8");
        test::capture wire(router, "wire");
        frames all;
        host.in([&] {
            dgram::network_interface const eth0("eth0");
            auto socket = way.open(context);
            auto const set = [&](auto const& option, test::group_record const& reported) {
                dgram::set_option(socket, option);
                collect_until(wire, all, [&](auto const& bytes) {
                    auto const report = test::parse_membership_report(bytes);
                    return report && std::count(report->records.begin(), report->records.end(),
                                                reported) != 0;
                });
            };
            set(join_group(any, eth0), {record_type::to_exclude, any, {}});
            set(block_source(any, a, eth0), {record_type::block, any, {a}});
            set(leave_group(any, eth0), {record_type::to_include, any, {}});
            set(join_source_group(chosen, a, eth0), {record_type::allow, chosen, {a}});
            set(join_source_group(chosen, b, eth0), {record_type::allow, chosen, {b}});
            set(leave_source_group(chosen, a, eth0), {record_type::block, chosen, {a}});
        });

        auto const lines =
            way.v6_datagrams
                ? dissect(all, "icmpv6.type == 143",
                          {"icmpv6.mldr.mar.record_type", "icmpv6.mldr.mar.multicast_address",
                           "icmpv6.mldr.mar.source_address"})
                : dissect(all, "igmp.type == 0x22",
                          {"igmp.record_type", "igmp.maddr", "igmp.saddr"});
        std::vector<words> expected;
        for (auto const& frame : all)
            if (auto const report = test::parse_membership_report(frame.bytes))
                // IPv6 reports of its own besides.
                if (report->records.at(0).group.is_v6() == way.v6_datagrams)
                    expected.push_back(written_out(*report));
        std::vector<words> seen;
        for (auto const& line : lines)
            seen.push_back(split(line));
        CHECK(seen == expected);
        CHECK(dissect(all, "_ws.malformed || _ws.expert.severity >= warning", {"frame.number"})
                  .empty());
    }
}

TEST_CASE("tshark reads the hops and the traffic class that a datagram was sent with")
{
    test::installed("tshark");
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "eth0", receiver, "eth0", 1);
    asio::io_context context;
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        test::capture wire(receiver, "eth0");
        sender.in([&] {
            auto socket = way.open(context);
            dgram::set_option(
                socket, dgram::multicast::outbound_interface(dgram::network_interface("eth0")));
            dgram::send_msg(
                socket, asio::buffer("hello", 5), way.endpoint(way.group(), 5000),
                dgram::control_buffer(dgram::hops(9), dgram::traffic_class(46, dgram::ecn::ect_0)));
        });
        frames all;
        collect_until(wire, all, [&](auto const& bytes) {
            auto const packet = test::parse_ip_packet(bytes);
            return packet && packet->destination == way.group() && packet->protocol == 17;
        });
        auto const fields =
            way.v6_datagrams ? std::vector<std::string>{"ipv6.dst", "ipv6.hlim", "ipv6.tclass.dscp",
                                                        "ipv6.tclass.ecn", "udp.length"}
                             : std::vector<std::string>{"ip.dst", "ip.ttl", "ip.dsfield.dscp",
                                                        "ip.dsfield.ecn", "udp.length"};
        CHECK(dissect(all, "udp.dstport == 5000", fields) ==
              std::vector<std::string>{way.group().to_string() + " 9 46 2 13"});
    }
}
