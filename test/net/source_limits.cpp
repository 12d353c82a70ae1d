// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Filters of few and of very many sources are read back, and no more are set than the system takes.

#include <dgram.hpp>

#include <support/host_filter.hpp>
#include <support/many_sources.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
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

void check_round_trip(udp::socket& socket, address const& group, network_interface const& where,
                      source_filter const& filter)
{
    REQUIRE(error_of_setting(socket, group, where, filter) == error_code());
    REQUIRE(get_source_filter(socket, group, where) == filter);
}

// Sets a limit, or skips the test.
void set_limit(test::host const& host, std::string const& name, std::string const& value)
{
    if (::access(("/proc/sys/net/" + name).c_str(), W_OK) != 0)
        SKIP("net/" << name << " is not a namespace's own to set");
    host.sysctl(name, value);
}

void check_a_thousand_sources(test::transport const& way)
{
    CAPTURE(way);
    network_interface const lo("lo");
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));
    for (unsigned n : {11u, 15u, 16u, 17u, 31u, 32u, 33u, 65u, 100u, 999u, 1000u}) {
        CAPTURE(n);
        check_round_trip(socket, way.group(), lo,
                         source_filter::exclude(test::many_sources(way, n)));
        check_round_trip(socket, way.group(), lo,
                         source_filter::include(test::many_sources(way, n)));
    }
    // The rules of the other options read it as well.
    error_code ec;
    dgram::set_option(socket,
                      join_source_group(way.group(), test::many_sources(way, 1000).back(), lo), ec);
    CHECK(ec == errc::already_joined);
}

} // namespace

TEST_CASE("a filter of every size up to the limit is read back")
{
    test::host const host;
    auto const here = host.enter();
    network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    host.sysctl("ipv4/igmp_max_msf", "10");
    unsigned const limit = way.v6_datagrams ? 64 : 10;
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));
    CHECK(get_source_filter(socket, way.group(), lo) == source_filter());

    for (unsigned n = 0; n <= limit; ++n) {
        CAPTURE(n);
        check_round_trip(socket, way.group(), lo,
                         source_filter::exclude(test::many_sources(way, n)));
        if (n != 0)
            check_round_trip(socket, way.group(), lo,
                             source_filter::include(test::many_sources(way, n)));
    }
    auto const before = get_source_filter(socket, way.group(), lo);
    CHECK(before.sources.size() == limit);
    auto const too_many = test::many_sources(way, limit + 1);
    CHECK(error_of_setting(socket, way.group(), lo, source_filter::include(too_many)) ==
          errc::too_many_sources);
    CHECK(error_of_setting(socket, way.group(), lo, source_filter::exclude(too_many)) ==
          errc::too_many_sources);
    CHECK(get_source_filter(socket, way.group(), lo) == before);
    CHECK(test::host_filter(way.group(), "lo").size() == limit);
}

TEST_CASE("a filter of a thousand IPv4 sources is read back where the system allows it")
{
    test::host const host;
    auto const here = host.enter();
    set_limit(host, "ipv4/igmp_max_msf", "1000");
    set_limit(host, "core/optmem_max", "1000000");
    check_a_thousand_sources(test::ipv4);
    check_a_thousand_sources(test::dual_stack);
}

TEST_CASE("a filter of a thousand IPv6 sources is read back where the system allows it")
{
    test::host const host;
    auto const here = host.enter();
    set_limit(host, "ipv6/mld_max_msf", "1000");
    set_limit(host, "core/optmem_max", "1000000");
    check_a_thousand_sources(test::ipv6);
}

TEST_CASE("the memory for options limits the sources too")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    network_interface const lo("lo");
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));
    host.sysctl("ipv4/igmp_max_msf", "1000");
    set_limit(host, "core/optmem_max", "4096");
    auto const few = source_filter::include(test::many_sources(way, 20));
    check_round_trip(socket, way.group(), lo, few);
    CHECK(error_of_setting(socket, way.group(), lo,
                           source_filter::include(test::many_sources(way, 40))) ==
          errc::too_many_sources);
    CHECK(get_source_filter(socket, way.group(), lo) == few);
}

TEST_CASE("with less room than there are sources the system gives their number and those")
{
    test::host const host;
    auto const here = host.enter();
    network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));
    set_source_filter(socket, way.group(), lo, source_filter::exclude(test::many_sources(way, 10)));

    for (std::size_t room = 0; room <= 12; ++room) {
        CAPTURE(room);
        dgram::detail::source_list_option option(way.group(), lo.index(), room);
        socket.get_option(option);
        auto const list = option.value();
        CHECK_FALSE(list.include);
        CHECK(list.count == 10);
        CHECK(list.sources.size() == std::min<std::size_t>(room, 10));
        for (auto const& source : list.sources)
            CHECK(source_filter::include(test::many_sources(way, 10)).admits(source));
    }
}
