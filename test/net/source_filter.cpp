// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Source filters as a whole: what is set is read back, and is what is heard.

#include <dgram.hpp>

#include <support/many_sources.hpp>
#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/source_receiver.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::block_source;
using dgram::multicast::get_source_filter;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::set_source_filter;
using dgram::multicast::source_filter;

namespace {

error_code error_of_setting(udp::socket& socket, address const& group,
                            network_interface const& where, source_filter const& filter)
{
    error_code ec;
    set_source_filter(socket, group, where, filter, ec);
    return ec;
}

} // namespace

TEST_CASE("the order and the repetitions of sources do not matter")
{
    test::host const host;
    auto const here = host.enter();
    network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));

    auto many = test::many_sources(way, 8);
    std::reverse(many.begin(), many.end());
    // With repetitions it is more than the system would take.
    auto const once = many;
    for (int i = 0; i < 10; ++i)
        many.insert(many.end(), once.begin(), once.end());
    set_source_filter(socket, way.group(), lo, source_filter::include(many));
    CHECK(get_source_filter(socket, way.group(), lo) ==
          source_filter::include(test::many_sources(way, 8)));

    if (way.v6_datagrams)
        return;
    auto const mapped = asio::ip::make_address_v6(asio::ip::v4_mapped, many[0].to_v4());
    set_source_filter(socket, way.group(), lo, source_filter::exclude({mapped, many[0]}));
    CHECK(get_source_filter(socket, way.group(), lo) == source_filter::exclude({many[0]}));
}

TEST_CASE_METHOD(test::source_receiver, "what is heard is what the filter admits")
{
    for_each_way([&] {
        dgram::set_option(in, join_group(group, eth0));
        for (auto const& filter :
             {source_filter::include({a}), source_filter::exclude({a}),
              source_filter::include({b, c}), source_filter::include({a, b}),
              source_filter::exclude({a, b, c}), source_filter::include({a, b, c}),
              source_filter::exclude({}), source_filter::include({c})}) {
            CAPTURE(filter);
            set_source_filter(in, group, eth0, filter);
            std::string expected;
            for (auto const& [source, name] :
                 {std::pair(a, 'a'), std::pair(b, 'b'), std::pair(c, 'c')})
                if (filter.admits(source))
                    expected += name;
            CHECK(heard() == expected);
        }
    });
}

TEST_CASE_METHOD(test::source_receiver, "a filter that includes no source leaves the group")
{
    for_each_way([&] {
        bool const sources_before = GENERATE(false, true);
        if (sources_before)
            dgram::set_option(in, join_source_group(group, a, eth0));
        else
            dgram::set_option(in, join_group(group, eth0));
        set_source_filter(in, group, eth0, source_filter::include({}));
        CHECK_FALSE(test::host_is_member(group, "eth0"));
        CHECK(heard() == "");

        // It never joins: what is left has to be joined.
        for (auto const& filter : {source_filter(), source_filter::include({}),
                                   source_filter::include({a}), source_filter::exclude({a})}) {
            CAPTURE(filter);
            CHECK(error_of_setting(in, group, eth0, filter) == errc::not_joined);
        }
        error_code ec;
        get_source_filter(in, group, eth0, ec);
        CHECK(ec == errc::not_joined);
        CHECK_FALSE(test::host_is_member(group, "eth0"));
        dgram::set_option(in, join_group(group, eth0));
        CHECK(heard() == "abc");
    });
}

TEST_CASE("each interface and each group has a filter of its own")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    network_interface const lo("lo");
    network_interface const v0("v0");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto socket = way.open(context);
    auto const list = test::many_sources(way, 3);
    dgram::set_option(socket, join_group(way.group(), lo));
    dgram::set_option(socket, join_source_group(way.group(), list[0], v0));
    dgram::set_option(socket, join_group(way.other_group(), lo));
    dgram::set_option(socket, block_source(way.other_group(), list[1], lo));
    set_source_filter(socket, way.group(), lo, source_filter::include({list[2]}));

    CHECK(get_source_filter(socket, way.group(), lo) == source_filter::include({list[2]}));
    CHECK(get_source_filter(socket, way.group(), v0) == source_filter::include({list[0]}));
    CHECK(get_source_filter(socket, way.other_group(), lo) == source_filter::exclude({list[1]}));
    error_code ec;
    get_source_filter(socket, way.other_group(), v0, ec);
    CHECK(ec == errc::not_joined);
}

TEST_CASE("a filter that another thread changes meanwhile is read as one that was set")
{
    test::host const host;
    auto const here = host.enter();
    host.sysctl("ipv4/igmp_max_msf", "64");
    network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto socket = way.open(context);
    udp::socket same(context, way.protocol(), ::dup(socket.native_handle()));
    dgram::set_option(socket, join_group(way.group(), lo));

    // Also more sources than are read at the first attempt.
    std::vector<source_filter> filters;
    for (unsigned n : {1u, 3u, 16u, 17u, 40u, 64u}) {
        filters.push_back(source_filter::include(test::many_sources(way, n)));
        filters.push_back(source_filter::exclude(test::many_sources(way, n)));
    }
    set_source_filter(socket, way.group(), lo, filters[0]);

    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (std::size_t i = 0; i < 10'000'000 && !stop; ++i) {
            error_code ec;
            set_source_filter(same, way.group(), lo, filters[i % filters.size()], ec);
        }
    });
    int strange = 0;
    int failed = 0;
    std::vector<int> seen(filters.size());
    for (int i = 0; i < 10'000; ++i) {
        error_code ec;
        auto const found = get_source_filter(socket, way.group(), lo, ec);
        auto const which = std::find(filters.begin(), filters.end(), found);
        if (ec)
            ++failed;
        else if (which == filters.end())
            ++strange;
        else
            ++seen[static_cast<std::size_t>(which - filters.begin())];
    }
    stop = true;
    writer.join();
    CHECK(failed == 0);
    CHECK(strange == 0);
    // It did change meanwhile.
    CHECK(std::count(seen.begin(), seen.end(), 0) <= static_cast<int>(seen.size()) - 2);
}
