// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Leaving a group: on the interface it was joined on, also when that is gone.

#include <dgram.hpp>

#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::multicast::join_group;
using dgram::multicast::leave_group;

TEST_CASE("leaving stops delivery of that group alone")
{
    test::host const host;
    host.route_ipv6_multicast_to_lo();
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;

    auto in = way.open(context);
    dgram::set_option(in, dgram::multicast::deliver_all(false));
    in.bind(way.any(5000));
    // A member elsewhere on the host, so that the group keeps coming in.
    auto other = way.open(context);
    dgram::set_option(other, join_group(way.group(), lo));
    dgram::set_option(in, join_group(way.group(), lo));
    dgram::set_option(in, join_group(way.other_group(), lo));

    auto out = way.open(context);
    dgram::set_option(out, dgram::multicast::outbound_interface(lo));
    auto const send = [&](std::string const& text, asio::ip::address const& group) {
        out.send_to(asio::buffer(text), way.endpoint(group, 5000));
    };
    send("before", way.group());
    send("end", way.other_group());
    CHECK(test::received_before(in, "end") == std::vector<std::string>{"before"});
    dgram::set_option(in, leave_group(way.group(), lo));
    send("after", way.group());
    send("end", way.other_group());
    CHECK(test::received_before(in, "end").empty());
}

TEST_CASE("leaving ends the membership of the host")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;

    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));
    CHECK(test::host_is_member(way.group(), "lo"));
    dgram::set_option(socket, leave_group(way.group(), lo));
    CHECK_FALSE(test::host_is_member(way.group(), "lo"));
    error_code ec;
    dgram::set_option(socket, leave_group(way.group(), lo), ec);
    CHECK(ec == errc::not_joined);
}

TEST_CASE("leaving on an interface where the group was not joined is an error")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    dgram::network_interface const lo("lo");
    dgram::network_interface const v0("v0");
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), lo));

    error_code ec;
    dgram::set_option(socket, leave_group(way.group(), v0), ec);
    CHECK(ec == errc::not_joined);
    CHECK(test::host_is_member(way.group(), "lo"));

    leave_group const no_group(make_address("10.0.0.1"), lo, ec);
    CHECK(ec == errc::not_multicast);
}

TEST_CASE("leaving needs an interface where the IPv6 system would leave on any")
{
    test::host const host;
    auto const here = host.enter();
    auto const group = make_address("ff15::77:1");
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    dgram::set_option(socket, join_group(group, dgram::network_interface("lo")));

    error_code ec;
    leave_group const nowhere(group, dgram::network_interface(), ec);
    CHECK(ec == errc::interface_required);
    CHECK(test::host_is_member(group, "lo"));

    socket.set_option(test::system_leave(group, 0), ec);
    CHECK(ec == error_code());
    CHECK_FALSE(test::host_is_member(group, "lo"));
}

TEST_CASE("leaving on a deleted interface frees its place")
{
    test::host const host;
    auto const here = host.enter();
    host.sysctl("ipv4/igmp_max_memberships", "1");
    host.ip("link add v0 type veth peer name v1");
    auto const way = GENERATE(test::ipv4, test::dual_stack);
    CAPTURE(way);
    dgram::network_interface const old("v0");
    asio::io_context context;
    auto socket = way.open(context);
    dgram::set_option(socket, join_group(way.group(), old));

    host.ip("link del v0");
    host.ip("link add v0 type veth peer name v1");
    dgram::network_interface const v0("v0");
    join_group const again(way.group(), v0);
    error_code ec;
    dgram::set_option(socket, again, ec);
    CHECK(ec == errc::too_many_groups);
    dgram::set_option(socket, leave_group(way.group(), v0), ec);
    CHECK(ec == errc::not_joined);

    dgram::set_option(socket, leave_group(way.group(), old));
    dgram::set_option(socket, again);
    CHECK(test::host_is_member(way.group(), "v0"));
}

TEST_CASE("an IPv6 group is left on a deleted interface and joined on its successor")
{
    test::host const host;
    auto const here = host.enter();
    host.ip("link add v0 type veth peer name v1");
    auto const group = make_address("ff15::77:1");
    dgram::network_interface const old("v0");
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    dgram::set_option(socket, join_group(group, old));

    host.ip("link del v0");
    host.ip("link add v0 type veth peer name v1");
    CHECK_FALSE(test::host_is_member(group, "v0"));
    dgram::set_option(socket, leave_group(group, old));
    dgram::set_option(socket, join_group(group, dgram::network_interface("v0")));
    CHECK(test::host_is_member(group, "v0"));
}
