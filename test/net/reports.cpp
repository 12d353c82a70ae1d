// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a host reports to its routers when a membership changes: RFC 3376 section 5.1,
// RFC 3810 section 6.1.

#include <dgram.hpp>

#include <support/membership_report.hpp>
#include <support/reporting_host.hpp>
#include <support/transport.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <optional>
#include <tuple>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::udp;
using dgram::multicast::block_source;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using dgram::multicast::source_filter;
using dgram::multicast::unblock_source;
using test::record_type;

namespace {

struct step
{
    char const* name;
    std::function<void()> change;
    // Nothing if it makes no difference to the host as a whole.
    std::optional<record_type> reported;
    std::vector<address> sources;
};

void check_steps(test::reporting_host& host, std::vector<step> const& steps)
{
    for (auto const& [name, change, reported, sources] : steps) {
        CAPTURE(name);
        std::vector<test::group_record> expected;
        if (reported)
            // Every change twice: the robustness variable is 2 unless a router says otherwise.
            expected.assign(2, {*reported, host.group, sources});
        CHECK(host.reports_of(change) == expected);
    }
}

template <class Option>
std::function<void()> set(udp::socket& socket, Option const& option)
{
    return [&socket, option] { dgram::set_option(socket, option); };
}

} // namespace

TEST_CASE("each change of one socket is reported by the record that is meant for it")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::reporting_host host(way);
    auto const here = host.enter();
    auto& socket = host.first;
    auto const& [group, eth0, a, b] = std::tie(host.group, host.eth0, host.a, host.b);

    SECTION("any source")
    {
        check_steps(
            host,
            {
                {"join_group", set(socket, join_group(group, eth0)), record_type::to_exclude, {}},
                {"block_source",
                 set(socket, block_source(group, a, eth0)),
                 record_type::block,
                 {a}},
                {"unblock_source",
                 set(socket, unblock_source(group, a, eth0)),
                 record_type::allow,
                 {a}},
                {"leave_group", set(socket, leave_group(group, eth0)), record_type::to_include, {}},
            });
    }
    SECTION("chosen sources")
    {
        check_steps(host, {
                              {"join the first",
                               set(socket, join_source_group(group, a, eth0)),
                               record_type::allow,
                               {a}},
                              {"join the second",
                               set(socket, join_source_group(group, b, eth0)),
                               record_type::allow,
                               {b}},
                              {"leave the first",
                               set(socket, leave_source_group(group, a, eth0)),
                               record_type::block,
                               {a}},
                              {"leave the last",
                               set(socket, leave_source_group(group, b, eth0)),
                               record_type::block,
                               {b}},
                          });
    }
}

TEST_CASE("a filter set as a whole is reported as the difference or as a change of mode")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::reporting_host host(way);
    auto const here = host.enter();
    auto const& [group, eth0, a, b] = std::tie(host.group, host.eth0, host.a, host.b);
    auto const filter = [&](source_filter const& value) {
        return [&host, value] {
            dgram::multicast::set_source_filter(host.first, host.group, host.eth0, value);
        };
    };
    check_steps(
        host,
        {
            {"join_group", set(host.first, join_group(group, eth0)), record_type::to_exclude, {}},
            {"exclude a", filter(source_filter::exclude({a})), record_type::block, {a}},
            {"exclude a and b", filter(source_filter::exclude({a, b})), record_type::block, {b}},
            {"include a", filter(source_filter::include({a})), record_type::to_include, {a}},
            {"include a and b", filter(source_filter::include({a, b})), record_type::allow, {b}},
            {"exclude b", filter(source_filter::exclude({b})), record_type::to_exclude, {b}},
            {"exclude nothing", filter(source_filter::exclude({})), record_type::allow, {b}},
            {"include nothing", filter(source_filter::include({})), record_type::to_include, {}},
        });
}

TEST_CASE("the host reports what its sockets ask for together")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::reporting_host host(way);
    auto const here = host.enter();
    auto const& [group, eth0, a, b] = std::tie(host.group, host.eth0, host.a, host.b);
    auto& first = host.first;
    auto& second = host.second;
    check_steps(host, {
                          {"the first joins a",
                           set(first, join_source_group(group, a, eth0)),
                           record_type::allow,
                           {a}},
                          {"the second joins a",
                           set(second, join_source_group(group, a, eth0)),
                           std::nullopt,
                           {}},
                          {"the second joins b",
                           set(second, join_source_group(group, b, eth0)),
                           record_type::allow,
                           {b}},
                          {"the second leaves a",
                           set(second, leave_source_group(group, a, eth0)),
                           std::nullopt,
                           {}},
                          {"the second leaves b",
                           set(second, leave_source_group(group, b, eth0)),
                           record_type::block,
                           {b}},
                          {"the second joins any",
                           set(second, join_group(group, eth0)),
                           record_type::to_exclude,
                           {}},
                          {"the second leaves",
                           set(second, leave_group(group, eth0)),
                           record_type::to_include,
                           {a}},
                          {"the first is closed", [&] { first.close(); }, record_type::block, {a}},
                      });
}
