// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Queries that the library writes are answered by the kernel.

#include <dgram.hpp>

#include <dgram/icmp/v6/message.hpp>
#include <dgram/igmp/query.hpp>
#include <dgram/igmp/report.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/mld/query.hpp>
#include <dgram/mld/report.hpp>
#include <dgram/option/router_alert.hpp>
#include <dgram/raw_ip.hpp>

#include <support/link_scene.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace asio = boost::asio;
using dgram::raw_ip;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::record_type;
using namespace std::chrono_literals;

namespace {

// Of the router of the scene.
raw_ip::socket make_querier(test::link_scene& scene, bool v6)
{
    return scene.router.in([&] {
        raw_ip::socket socket(scene.context, v6 ? raw_ip::v6(dgram::ip_protocol::icmp_v6)
                                                : raw_ip::v4(dgram::ip_protocol::igmp));
        socket.non_blocking(true);
        dgram::set_option(socket, dgram::router_alert(0));
        dgram::set_option(socket,
                          dgram::multicast::outbound_interface(dgram::network_interface("wire")));
        return socket;
    });
}

// Until the host is quiet: what comes then comes because it was asked.
void wait_for_quiet(test::link_scene& scene)
{
    for (int frames = 0; frames < 200 && scene.wire->next_within(300ms);)
        ++frames;
}

// The answer to a query about `group`, that has this record.
template <class Report, class Query>
void check_answer(test::transport const& way, asio::ip::address const& group,
                  std::optional<asio::ip::address> const& joined_source, Query query,
                  asio::ip::address const& to, record_type expected)
{
    test::link_scene scene([](test::host const& host) {
        host.sysctl("ipv4/conf/default/igmpv3_unsolicited_report_interval", "20");
        host.sysctl("ipv6/conf/default/mldv2_unsolicited_report_interval", "20");
    });
    auto const here = scene.host.enter();
    auto member = way.open(scene.context);
    dgram::network_interface const eth0("eth0");
    if (joined_source)
        dgram::set_option(member, join_source_group(group, *joined_source, eth0));
    else
        dgram::set_option(member, join_group(group, eth0));
    auto querier = make_querier(scene, way.v6_socket);
    wait_for_quiet(scene);

    query.max_response_time(100ms);
    std::array<std::byte, 200> room;
    std::size_t size = 0;
    if constexpr (requires { Query::v6_type; })
        size = dgram::icmp::v6::write_without_checksum(room, query).value();
    else
        size = query.write(room).value();
    REQUIRE(querier.send_to(asio::buffer(room.data(), size), {to, 0}) == size);

    auto const answer = scene.next<Report>([&](Report const& report) {
        return std::ranges::any_of(report.records,
                                   [&](auto const& record) { return record.group == group; });
    });
    for (auto const& record : answer.message.records) {
        if (record.group != group)
            continue;
        CHECK(record.type == expected);
        if (joined_source) {
            REQUIRE(record.sources.size() == 1);
            CHECK(*record.sources.begin() == *joined_source);
        }
    }
}

} // namespace

TEST_CASE("a general query of IGMPv3 is answered with the groups of the host")
{
    check_answer<dgram::igmp::report>(test::ipv4, test::ipv4.group(), std::nullopt,
                                      dgram::igmp::query{.robustness = 2},
                                      asio::ip::make_address("224.0.0.1"), record_type::is_exclude);
}

TEST_CASE("a query of IGMPv3 about sources is answered with those that the host wants")
{
    auto const group = asio::ip::make_address_v4("232.1.1.1");
    std::array const sources{asio::ip::make_address_v4("10.77.1.7"),
                             asio::ip::make_address_v4("10.77.1.1")};
    check_answer<dgram::igmp::report>(test::ipv4, group, sources[1],
                                      dgram::igmp::query{.group = group, .sources = sources}, group,
                                      record_type::is_include);
}

TEST_CASE("a general query of MLDv2 is answered with the groups of the host")
{
    check_answer<dgram::mld::report>(test::ipv6, test::ipv6.group(), std::nullopt,
                                     dgram::mld::query{.robustness = 2},
                                     asio::ip::make_address("ff02::1"), record_type::is_exclude);
}

TEST_CASE("a query of MLDv2 about sources is answered with those that the host wants")
{
    // Of the link's scope, so that the system sends the query from a link-local address.
    auto const group = asio::ip::make_address_v6("ff32::1:1");
    std::array const sources{asio::ip::make_address_v6("fd77:1::7"),
                             asio::ip::make_address_v6("fd77:1::1")};
    check_answer<dgram::mld::report>(test::ipv6, group, sources[1],
                                     dgram::mld::query{.group = group, .sources = sources}, group,
                                     record_type::is_include);
}
