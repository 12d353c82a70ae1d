// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Across a router that runs FRRouting's pimd: it forwards what our IGMPv3 reports ask for.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/captured_datagrams.hpp>
#include <support/eventually.hpp>
#include <support/pim_network.hpp>
#include <support/receive.hpp>
#include <support/source_socket.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::hops;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_group;
using dgram::multicast::leave_source_group;
using lines = std::vector<std::string>;

namespace {

auto const ssm_group = make_address("232.77.0.1");
auto const asm_group = make_address("239.255.77.1");
auto const a = make_address("10.77.1.2");
auto const b = make_address("10.77.1.3");
auto const receiver_address = make_address("10.77.2.2");

} // namespace

TEST_CASE("FRR lists a membership with its sources for as long as it lasts")
{
    auto const way = GENERATE(test::ipv4, test::dual_stack);
    CAPTURE(way);
    test::pim_network const net;
    asio::io_context context;
    auto socket = net.open_receiver(context, way);
    auto const sources = "show ip igmp sources";
    auto const groups = "show ip igmp groups";

    net.set<join_source_group>(socket, ssm_group, a);
    CHECK(net.lists_in_time(sources, {"r2", "232.77.0.1", "10.77.1.2"}));
    CHECK(net.lists(groups, {"r2", "232.77.0.1", "INCL"}));
    CHECK_FALSE(net.lists(sources, {"10.77.1.3"}));
    net.set<join_source_group>(socket, ssm_group, b);
    CHECK(net.lists_in_time(sources, {"r2", "232.77.0.1", "10.77.1.3"}));
    net.set<leave_source_group>(socket, ssm_group, a);
    CHECK(net.drops_in_time(sources, {"10.77.1.2"}));
    CHECK(net.lists(sources, {"r2", "232.77.0.1", "10.77.1.3"}));
    net.set<leave_source_group>(socket, ssm_group, b);
    CHECK(net.drops_in_time(sources, {"232.77.0.1"}));

    net.set<join_group>(socket, asm_group);
    CHECK(net.lists_in_time(groups, {"r2", "239.255.77.1", "EXCL"}));
    CHECK(net.lists(sources, {"r2", "239.255.77.1", "*"}));
    net.set<leave_group>(socket, asm_group);
    CHECK(net.drops_in_time(sources, {"239.255.77.1"}));
}

TEST_CASE("FRR forwards a source from the join to the leave and no other")
{
    auto const way = GENERATE(test::ipv4, test::dual_stack);
    CAPTURE(way);
    test::pim_network const net;
    asio::io_context context;
    auto socket = net.open_receiver(context, way);
    test::source_socket from_a(context, net.sender, way, a);
    test::source_socket from_b(context, net.sender, way, b);
    test::capture wire(net.receiver, "eth0");
    auto const send = [&](std::string const& number) {
        from_a.send("a " + number, ssm_group);
        from_b.send("b " + number, ssm_group);
        from_a.send("end " + number, receiver_address);
    };
    using on_wire = std::vector<test::captured_datagram>;

    // Not from a: what the kernel holds for a route it forwards late.
    from_b.send("b 1", ssm_group);
    from_a.send("end 1", receiver_address);
    CHECK(test::captured_before(wire, ssm_group, "end 1").empty());

    net.set<join_source_group>(socket, ssm_group, a);
    REQUIRE(net.lists_in_time("show ip mroute", {"10.77.1.2", "232.77.0.1", "r1", "r2"}));
    CHECK(test::received_before(socket, "end 1").empty());
    send("2");
    CHECK(test::captured_before(wire, ssm_group, "end 2") == on_wire{{a, "a 2"}});
    auto const got = test::receive<hops>(socket);
    CHECK(got.payload == "a 2");
    CHECK(got.get<hops>() == hops(7));

    net.set<leave_source_group>(socket, ssm_group, a);
    REQUIRE(net.drops_in_time("show ip mroute", {"10.77.1.2", "232.77.0.1", "r2"}));
    send("3");
    CHECK(test::captured_before(wire, ssm_group, "end 3").empty());
    CHECK(test::received_before(socket, "end 3") == lines{"end 2"});
}

TEST_CASE("FRR forwards a group from any source with one hop less")
{
    auto const way = GENERATE(test::ipv4, test::dual_stack);
    CAPTURE(way);
    test::pim_network const net;
    asio::io_context context;
    auto socket = net.open_receiver(context, way);
    net.set<join_group>(socket, asm_group);
    REQUIRE(net.lists_in_time("show ip igmp sources", {"r2", "239.255.77.1", "*", "Y"}));
    test::source_socket from_a(context, net.sender, way, a);
    test::source_socket from_b(context, net.sender, way, b);

    // While the router changes its routes for a source it may lose what that sends.
    for (auto* const source : {&from_a, &from_b})
        REQUIRE(test::eventually([&] {
            source->send("hello", asm_group);
            auto const got = test::receive_within<hops>(socket, std::chrono::milliseconds(100));
            if (!got)
                return false;
            CHECK(got->get<hops>() == hops(7));
            return got->sender.address() == way.endpoint(source == &from_a ? a : b, 0).address();
        }));
}
