// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/source_filter.hpp>

#include <support/text.hpp>
#include <support/thrown.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::filter_mode;
using dgram::multicast::get_source_filter;
using dgram::multicast::set_source_filter;
using dgram::multicast::source_filter;

namespace {

address const a = make_address("192.0.2.1");
address const b = make_address("192.0.2.2");
address const a6 = make_address("fd77::1");
address const b6 = make_address("fd77::2");

error_code error_of_setting(udp::socket& socket, std::string const& group,
                            network_interface const& where, source_filter const& filter)
{
    error_code ec = errc::too_many_buffers;
    set_source_filter(socket, make_address(group), where, filter, ec);
    if (ec) {
        auto const error =
            test::thrown_by([&] { set_source_filter(socket, make_address(group), where, filter); });
        CHECK(error.code == ec);
        CHECK(error.says("source filter of group " + group));
    }
    return ec;
}

error_code error_of_getting(udp::socket& socket, std::string const& group,
                            network_interface const& where)
{
    error_code ec = errc::too_many_buffers;
    CHECK(get_source_filter(socket, make_address(group), where, ec) == source_filter());
    if (ec) {
        auto const error =
            test::thrown_by([&] { get_source_filter(socket, make_address(group), where); });
        CHECK(error.code == ec);
        CHECK(error.says("source filter of group " + group));
    }
    return ec;
}

} // namespace

TEST_CASE("a filter is every source at first")
{
    source_filter const filter;
    CHECK(filter.mode == filter_mode::exclude);
    CHECK(filter.sources.empty());
    CHECK(filter == source_filter::exclude({}));
    CHECK(filter != source_filter::include({}));
}

TEST_CASE("filters are compared by mode and sources")
{
    CHECK(source_filter::include({a, b}) == source_filter{filter_mode::include, {a, b}});
    CHECK(source_filter::exclude({a}) == source_filter{filter_mode::exclude, {a}});
    CHECK(source_filter::include({a}) != source_filter::exclude({a}));
    CHECK(source_filter::include({a}) != source_filter::include({b}));
    CHECK(source_filter::include({a}) != source_filter::include({a, b}));
    CHECK(source_filter::include({a, b}) != source_filter::include({b, a}));
}

TEST_CASE("filters are printed")
{
    CHECK(test::text(source_filter()) == "exclude {}");
    CHECK(test::text(source_filter::include({})) == "include {}");
    CHECK(test::text(source_filter::include({a})) == "include {192.0.2.1}");
    CHECK(test::text(source_filter::exclude({a, b})) == "exclude {192.0.2.1 192.0.2.2}");
    CHECK(test::wide_text(source_filter::include({a6, b6})) == L"include {fd77::1 fd77::2}");
}

TEST_CASE("an including filter admits its sources and an excluding one the others")
{
    for (auto const& [x, y] : {std::pair(a, b), std::pair(a6, b6)}) {
        CHECK(source_filter().admits(x));
        CHECK_FALSE(source_filter::include({}).admits(x));
        CHECK(source_filter::include({x}).admits(x));
        CHECK_FALSE(source_filter::include({x}).admits(y));
        CHECK(source_filter::include({x, y}).admits(y));
        CHECK_FALSE(source_filter::exclude({x}).admits(x));
        CHECK(source_filter::exclude({x}).admits(y));
        CHECK_FALSE(source_filter::exclude({x, y}).admits(y));
    }
}

TEST_CASE("a source is admitted as the socket names it")
{
    // A dual-stack socket tells senders as mapped addresses, and link-local ones with a scope.
    CHECK(source_filter::include({a}).admits(make_address("::ffff:192.0.2.1")));
    CHECK_FALSE(source_filter::exclude({a}).admits(make_address("::ffff:192.0.2.1")));
    auto const link_local = source_filter::include({make_address("fe80::1")});
    CHECK(link_local.admits(make_address("fe80::1%1")));
    CHECK(link_local.admits(make_address("fe80::1%lo")));
    CHECK_FALSE(link_local.admits(make_address("fe80::2%1")));
}

TEST_CASE("a filter that was given as the socket names sources admits them")
{
    CHECK(source_filter::include({make_address("::ffff:192.0.2.1")}).admits(a));
    CHECK(source_filter::include({make_address("fe80::1%1")}).admits(make_address("fe80::1%1")));
}

TEST_CASE("a filter is refused before the system is asked")
{
    asio::io_context context;
    network_interface const lo("lo");
    udp::socket v4(context, udp::v4());
    udp::socket v6(context, udp::v6());
    auto const from_a = source_filter::include({a});
    auto const from_a6 = source_filter::include({a6});

    CHECK(error_of_setting(v4, "192.0.2.1", lo, from_a) == errc::not_multicast);
    CHECK(error_of_setting(v4, "239.255.77.1", {}, from_a) == errc::interface_required);
    CHECK(error_of_setting(v4, "ff15::77:1", lo, from_a6) == errc::address_family_mismatch);
    CHECK(error_of_setting(v4, "239.255.77.1", lo, source_filter::include({a, a6})) ==
          errc::address_family_mismatch);
    CHECK(error_of_setting(v6, "ff15::77:1", lo, source_filter::exclude({a6, a})) ==
          errc::address_family_mismatch);
    for (auto const* const source : {"0.0.0.0", "255.255.255.255", "239.1.2.3"})
        CHECK(error_of_setting(v4, "239.255.77.1", lo,
                               source_filter::exclude({a, make_address(source)})) ==
              errc::invalid_source);
    for (auto const* const source : {"::", "ff02::1"})
        CHECK(error_of_setting(v6, "ff15::77:1", lo,
                               source_filter::include({a6, make_address(source)})) ==
              errc::invalid_source);
    CHECK(error_of_setting(v4, "232.1.2.3", lo, {}) == errc::source_required);
    CHECK(error_of_setting(v6, "ff3e::1", lo, source_filter::exclude({a6})) ==
          errc::source_required);

    CHECK(error_of_getting(v4, "192.0.2.1", lo) == errc::not_multicast);
    CHECK(error_of_getting(v4, "239.255.77.1", {}) == errc::interface_required);
    CHECK(error_of_getting(v4, "ff15::77:1", lo) == errc::address_family_mismatch);
}

TEST_CASE("a filter needs an open socket of IP")
{
    asio::io_context context;
    network_interface const lo("lo");
    udp::socket closed(context);
    CHECK(error_of_setting(closed, "239.255.77.1", lo, {}) == asio::error::bad_descriptor);
    CHECK(error_of_getting(closed, "239.255.77.1", lo) == asio::error::bad_descriptor);

    asio::local::datagram_protocol::socket local(context, asio::local::datagram_protocol());
    error_code ec;
    set_source_filter(local, make_address("239.255.77.1"), lo, {}, ec);
    CHECK(ec == errc::address_family_mismatch);
    get_source_filter(local, make_address("239.255.77.1"), lo, ec);
    CHECK(ec == errc::address_family_mismatch);
}

TEST_CASE("a filter of a group that was not joined is neither read nor set")
{
    asio::io_context context;
    network_interface const lo("lo");
    udp::socket v4(context, udp::v4());
    udp::socket v6(context, udp::v6());
    CHECK(error_of_getting(v4, "239.255.77.1", lo) == errc::not_joined);
    CHECK(error_of_getting(v6, "239.255.77.1", lo) == errc::not_joined);
    CHECK(error_of_getting(v6, "ff15::77:1", lo) == errc::not_joined);
    CHECK(error_of_setting(v4, "239.255.77.1", lo, {}) == errc::not_joined);
    CHECK(error_of_setting(v6, "ff15::77:1", lo, source_filter::include({a6})) == errc::not_joined);
    CHECK(error_of_setting(v6, "ff15::77:1", lo, source_filter::include({})) == errc::not_joined);
}
