// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// On a switch that looks at the reports: what passes over each wire is what was asked for there.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/captured_datagrams.hpp>
#include <support/eventually.hpp>
#include <support/lan.hpp>
#include <support/membership_report.hpp>
#include <support/receive.hpp>
#include <support/source_socket.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::multicast::block_source;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_source_group;
using test::record_type;
using datagrams = std::vector<test::captured_datagram>;

TEST_CASE("a switch passes on a chosen source to who asked for it and nothing to anybody else")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::lan const lan;
    auto const& [sender, member, other] = lan.hosts;
    sender.ip("addr add 10.77.9.11/24 dev eth0");
    sender.ip("addr add fd77:9::11/64 dev eth0 nodad");
    auto const group = way.pick("232.77.0.1", "ff3e::77:1");
    auto const a = way.pick("10.77.9.1", "fd77:9::1");
    auto const b = way.pick("10.77.9.11", "fd77:9::11");
    asio::io_context context;
    test::source_socket from_a(context, sender, way, a);
    test::source_socket from_b(context, sender, way, b);
    test::capture to_member(lan.switch_host, "p2");
    test::capture to_other(lan.switch_host, "p3");

    auto in = member.in([&] {
        udp::socket socket(context);
        dgram::multicast::open_receiver<>(socket, way.any(5000));
        dgram::set_option(socket, join_source_group(group, a, dgram::network_interface("eth0")));
        return socket;
    });
    REQUIRE(
        test::eventually([&] { return lan.switch_lists("p2", group, {"src " + a.to_string()}); }));
    CHECK_FALSE(lan.switch_lists("p2", group, {"src " + b.to_string()}));
    CHECK_FALSE(lan.switch_lists("p3", group));

    auto const send = [&](std::string const& number) {
        from_b.send("b " + number, group);
        from_a.send("a " + number, group);
        from_a.send("end " + number, way.pick("10.77.9.2", "fd77:9::2"));
        from_a.send("end " + number, way.pick("10.77.9.3", "fd77:9::3"));
    };
    send("1");
    CHECK(test::captured_before(to_member, group, "end 1") == datagrams{{a, "a 1"}});
    CHECK(test::captured_before(to_other, group, "end 1").empty());
    CHECK(test::received_before(in, "end 1") == std::vector<std::string>{"a 1"});

    member.in([&] {
        dgram::set_option(in, leave_source_group(group, a, dgram::network_interface("eth0")));
    });
    REQUIRE(test::eventually([&] { return !lan.switch_lists("p2", group); }));
    send("2");
    CHECK(test::captured_before(to_member, group, "end 2").empty());
    CHECK(test::captured_before(to_other, group, "end 2").empty());
    CHECK(test::received_before(in, "end 2").empty());
}

TEST_CASE("a switch passes on any source of a group except those that are blocked")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::lan const lan;
    auto const& [sender, member, other] = lan.hosts;
    sender.ip("addr add 10.77.9.11/24 dev eth0");
    sender.ip("addr add fd77:9::11/64 dev eth0 nodad");
    auto const group = way.group();
    auto const a = way.pick("10.77.9.1", "fd77:9::1");
    auto const b = way.pick("10.77.9.11", "fd77:9::11");
    asio::io_context context;
    test::source_socket from_a(context, sender, way, a);
    test::source_socket from_b(context, sender, way, b);
    test::capture to_member(lan.switch_host, "p2");
    test::capture to_other(lan.switch_host, "p3");

    udp::socket in(context);
    auto const here = member.enter();
    dgram::network_interface const eth0("eth0");
    dgram::multicast::open_receiver<>(in, way.any(5000));
    dgram::set_option(in, join_group(group, eth0));
    REQUIRE(
        test::eventually([&] { return lan.switch_lists("p2", group, {"filter_mode exclude"}); }));
    CHECK_FALSE(lan.switch_lists("p3", group));

    auto const send = [&](std::string const& number) {
        from_b.send("b " + number, group);
        from_a.send("a " + number, group);
        from_a.send("end " + number, way.pick("10.77.9.2", "fd77:9::2"));
        from_a.send("end " + number, way.pick("10.77.9.3", "fd77:9::3"));
    };
    send("1");
    CHECK(test::captured_before(to_member, group, "end 1") == datagrams{{b, "b 1"}, {a, "a 1"}});
    CHECK(test::captured_before(to_other, group, "end 1").empty());
    CHECK(test::received_before(in, "end 1") == std::vector<std::string>{"b 1", "a 1"});

    dgram::set_option(in, block_source(group, b, eth0));
    REQUIRE(test::eventually([&] {
        return lan.switch_lists("p2", group, {"src " + b.to_string(), "blocked"});
    }));
    send("2");
    CHECK(test::captured_before(to_member, group, "end 2") == datagrams{{a, "a 2"}});
    CHECK(test::received_before(in, "end 2") == std::vector<std::string>{"a 2"});
    CHECK(test::captured_before(to_other, group, "end 2").empty());
}

TEST_CASE("a switch floods where nobody asks for reports")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::lan const lan;
    lan.switch_host.ip("link set br0 type bridge mcast_querier 0");
    auto const a = way.pick("10.77.9.1", "fd77:9::1");
    asio::io_context context;
    test::source_socket from_a(context, lan.hosts[0], way, a);
    test::capture to_other(lan.switch_host, "p3");
    from_a.send("unasked", way.group());
    from_a.send("end", way.pick("10.77.9.3", "fd77:9::3"));
    CHECK(test::captured_before(to_other, way.group(), "end") == datagrams{{a, "unasked"}});
}

TEST_CASE("the host answers a question with the filters that it has")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::lan const lan;
    auto const group = way.group();
    auto const a = way.pick("10.77.9.2", "fd77:9::2");
    auto const here = lan.hosts[0].enter();
    dgram::network_interface const eth0("eth0");
    test::capture wire(lan.switch_host, "p1");
    asio::io_context context;

    // Changes are reported by other records.
    auto const answer = [&] {
        lan.query();
        for (int records = 0; records < 100; ++records) {
            auto const record = test::next_record(wire, group, std::chrono::seconds(10));
            REQUIRE(record);
            if (record->type == record_type::is_include || record->type == record_type::is_exclude)
                return *record;
        }
        FAIL("no answer");
        return test::group_record();
    };
    using answered = test::group_record;

    auto socket = way.open(context);
    dgram::set_option(socket, join_source_group(group, a, eth0));
    CHECK(answer() == answered{record_type::is_include, group, {a}});
    auto other = way.open(context);
    dgram::set_option(other, join_group(group, eth0));
    CHECK(answer() == answered{record_type::is_exclude, group, {}});
    socket.close();
    dgram::set_option(other, block_source(group, a, eth0));
    CHECK(answer() == answered{record_type::is_exclude, group, {a}});
}
