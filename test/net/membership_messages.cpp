// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the kernel itself says of memberships: IGMP and MLD of every version.

#include <dgram.hpp>

#include <dgram/igmp/delivery.hpp>
#include <dgram/igmp/group_report.hpp>
#include <dgram/igmp/leave_group.hpp>
#include <dgram/igmp/report.hpp>
#include <dgram/mld/delivery.hpp>
#include <dgram/mld/group_report.hpp>
#include <dgram/mld/report.hpp>

#include <support/link_scene.hpp>
#include <support/membership_report.hpp>
#include <support/transport.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace asio = boost::asio;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;

namespace {

auto about(asio::ip::address const& group)
{
    return [group](auto const& message) { return message.group == group; };
}

template <class Message>
dgram::error_code check_mld(test::seen<Message> const& seen)
{
    auto const& packet = seen.packet;
    return dgram::mld::check(
        {packet.source.to_v6(), static_cast<int>(packet.hops), packet.router_alert});
}

template <class Message>
dgram::error_code check_igmp(test::seen<Message> const& seen, dgram::igmp::version version)
{
    auto const& packet = seen.packet;
    return dgram::igmp::check({static_cast<int>(packet.hops), packet.router_alert}, version);
}

struct membership
{
    membership(test::link_scene& scene, test::transport const& way)
        : here(scene.host.enter()), socket(way.open(scene.context)), group(way.group())
    {
        dgram::set_option(socket, join_group(group, dgram::network_interface("eth0")));
    }

    void leave()
    {
        dgram::set_option(socket, leave_group(group, dgram::network_interface("eth0")));
    }

    test::host::visit here;
    asio::ip::udp::socket socket;
    asio::ip::address group;
};

} // namespace

TEST_CASE("the reports and leaves of a host that speaks IGMPv2 are read")
{
    test::link_scene scene([](test::host const& host) {
        host.sysctl("ipv4/conf/default/force_igmp_version", "2");
        host.sysctl("ipv4/conf/default/igmpv2_unsolicited_report_interval", "20");
    });
    membership member(scene, test::ipv4);
    auto const report = scene.next<dgram::igmp::group_report>(about(member.group));
    CHECK(report.message.version == dgram::igmp::version::v2);
    CHECK(report.packet.destination == member.group);
    CHECK_FALSE(check_igmp(report, report.message.version));
    member.leave();
    auto const leave = scene.next<dgram::igmp::leave_group>(about(member.group));
    CHECK(leave.packet.destination == asio::ip::make_address("224.0.0.2"));
    CHECK_FALSE(check_igmp(leave, dgram::igmp::version::v2));
}

TEST_CASE("the reports of a host that speaks IGMPv1 are read")
{
    test::link_scene scene(
        [](test::host const& host) { host.sysctl("ipv4/conf/default/force_igmp_version", "1"); });
    membership member(scene, test::ipv4);
    auto const report = scene.next<dgram::igmp::group_report>(about(member.group));
    CHECK(report.message.version == dgram::igmp::version::v1);
    CHECK_FALSE(check_igmp(report, report.message.version));
}

TEST_CASE("the reports and dones of a host that speaks MLDv1 are read")
{
    test::link_scene scene([](test::host const& host) {
        host.sysctl("ipv6/conf/default/force_mld_version", "1");
        host.sysctl("ipv6/conf/default/mldv1_unsolicited_report_interval", "20");
    });
    membership member(scene, test::ipv6);
    auto const report = scene.next<dgram::mld::group_report>(about(member.group));
    CHECK(report.packet.destination == member.group);
    CHECK_FALSE(check_mld(report));
    member.leave();
    auto const done = scene.next<dgram::mld::done>(about(member.group));
    CHECK(done.packet.destination == asio::ip::make_address("ff02::2"));
    CHECK_FALSE(check_mld(done));
}

namespace {

// Compares what the library reads with what another parser reads.
template <class Report>
void check_reports(test::transport const& way)
{
    test::link_scene scene([](test::host const& host) {
        host.sysctl("ipv4/conf/default/igmpv3_unsolicited_report_interval", "20");
        host.sysctl("ipv6/conf/default/mldv2_unsolicited_report_interval", "20");
    });
    membership member(scene, way);
    auto const source = way.pick("10.77.1.1", "fd77:1::1");
    auto other = way.open(scene.context);
    dgram::set_option(
        other, join_source_group(way.other_group(), source, dgram::network_interface("eth0")));
    for (auto const& group : {way.group(), way.other_group()}) {
        auto const seen = scene.next<Report>([&](Report const& report) {
            return std::ranges::any_of(report.records, about(group));
        });
        auto const expected = test::parse_membership_report(seen.frame);
        REQUIRE(expected);
        std::vector<test::group_record> read;
        for (auto const& record : seen.message.records) {
            read.push_back({static_cast<test::record_type>(record.type), record.group, {}});
            for (auto const& from : record.sources)
                read.back().sources.push_back(from);
            std::ranges::sort(read.back().sources);
        }
        CHECK(read == expected->records);
        CHECK(expected->right_checksum);
        if constexpr (requires { Report::v6_type; })
            CHECK_FALSE(check_mld(seen));
        else
            CHECK_FALSE(check_igmp(seen, dgram::igmp::version::v3));
    }
}

} // namespace

TEST_CASE("the reports of a host that speaks IGMPv3 are read as another parser reads them")
{
    check_reports<dgram::igmp::report>(test::ipv4);
}

TEST_CASE("the reports of a host that speaks MLDv2 are read as another parser reads them")
{
    check_reports<dgram::mld::report>(test::ipv6);
}
