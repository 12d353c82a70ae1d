// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast listen` receives the groups that it was asked for, on the interfaces that it was asked
// for, and ends with the status that it should.

#include <dgram.hpp>

#include <support/example_program.hpp>
#include <support/mcast_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <set>
#include <string>
#include <tuple>

namespace asio = boost::asio;
using asio::ip::udp;
using test::mcast;

TEST_CASE("mcast listens to groups of both families on two interfaces at once")
{
    test::mcast_wires const net;
    auto const where = net.receiver.enter();
    test::program listener(mcast({"listen", "239.255.77.1%eth0:5000", "239.255.77.1%eth1:5001",
                                  "[ff15::77:1]%eth0:5000", "[ff15::77:2]%10.77.2.2:5000",
                                  "--count", "8", "--timeout", "15", "--json"}));
    listener.wait_for("ff15::77:2");
    // Makes the host hear this group on the other interface too.
    asio::io_context context;
    udp::socket bystander(context, udp::v6());
    dgram::set_option(bystander, dgram::multicast::join_group(asio::ip::make_address("ff15::77:1"),
                                                              dgram::network_interface("eth1")));

    net.send({"239.255.77.1%left:5000", "--count", "2", "--interval", "1", "--hops", "7"});
    net.send({"239.255.77.1%right:5001", "--count", "2", "--interval", "1", "--dscp", "46"});
    net.send({"[ff15::77:1]%left:5000", "--count", "2", "--interval", "1", "--ecn", "ce"});
    // Not asked for: other group on the interface, other interface of the group, other port.
    net.send({"239.255.77.2%left:5000"});
    net.send({"[ff15::77:1]%right:5000"});
    net.send({"239.255.77.1%left:5001"});
    net.send({"[ff15::77:2]%right:5000", "--count", "2", "--interval", "1", "--size", "1000"});

    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);

    auto const listening = test::events(lines, "listening");
    REQUIRE(listening.size() == 4);
    CHECK(listening[3].at("interface") == "eth1");

    std::set<std::tuple<std::string, std::string, int, int>> received;
    for (auto const& d : test::events(lines, "datagram")) {
        received.emplace(d.at("group"), d.at("interface"), d.at("port"), d.at("sequence"));
        CHECK(d.at("hops") == d.at("hops_sent"));
        CHECK(d.contains("latency_ns"));
        CHECK(d.at("dscp") == (d.at("port") == 5001 ? 46 : 0));
        CHECK(d.at("ecn") == (d.at("group") == "ff15::77:1" ? "CE" : "not-ECT"));
        CHECK(d.at("size") == (d.at("group") == "ff15::77:2" ? 1000 : 64));
        if (d.at("group") == "239.255.77.1")
            CHECK(d.at("source") == (d.at("interface") == "eth0" ? "10.77.1.1" : "10.77.2.1"));
    }
    CHECK(received == std::set<std::tuple<std::string, std::string, int, int>>{
                          {"239.255.77.1", "eth0", 5000, 1},
                          {"239.255.77.1", "eth0", 5000, 2},
                          {"239.255.77.1", "eth1", 5001, 1},
                          {"239.255.77.1", "eth1", 5001, 2},
                          {"ff15::77:1", "eth0", 5000, 1},
                          {"ff15::77:1", "eth0", 5000, 2},
                          {"ff15::77:2", "eth1", 5000, 1},
                          {"ff15::77:2", "eth1", 5000, 2},
                      });

    auto const& summary = lines.back();
    CHECK(summary.at("event") == "summary");
    CHECK(summary.at("received") == 8);
    CHECK(summary.at("bytes") == 6 * 64 + 2 * 1000);
    CHECK(summary.at("lost") == 0);
    CHECK(summary.at("truncated") == 0);
    // The kernel holds back a group that another socket joined, except IPv6 on another interface.
    CHECK(summary.at("foreign") == 1);
    CHECK(summary.at("kernel_drops") == 0);
    REQUIRE(summary.at("streams").size() == 4);
    for (auto const& stream : summary.at("streams"))
        CHECK(stream.at("received") == 2);
}

TEST_CASE("mcast counts what is for none of its groups as foreign")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(
        mcast({"listen", "239.255.77.1%eth0:5000", "--count", "1", "--timeout", "15", "--json"}));
    listener.wait_for("listening");

    // To the port, but to the machine and not to the group.
    asio::io_context context;
    net.sender.in([&] {
        udp::socket out(context, udp::v4());
        for (int i = 0; i < 3; ++i)
            out.send_to(asio::buffer("x", 1), {asio::ip::make_address("10.77.1.2"), 5000});
    });
    net.send({"239.255.77.1%left:5000", "--text", "hello"});

    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    auto const datagrams = test::events(lines, "datagram");
    REQUIRE(datagrams.size() == 1);
    CHECK(datagrams[0].at("size") == 5);
    CHECK_FALSE(datagrams[0].contains("sequence"));
    CHECK_FALSE(datagrams[0].contains("latency_ns"));
    CHECK(datagrams[0].contains("age_ns"));
    CHECK(lines.back().at("foreign") == 3);
    CHECK(lines.back().at("received") == 1);
}

TEST_CASE("mcast listens beside another receiver of the group that shares the port")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    auto const listen =
        mcast({"listen", "239.255.77.1%eth0:5000", "--count", "1", "--timeout", "15"});
    test::program first(listen);
    first.wait_for("listening on 239.255.77.1%eth0:5000\n");
    test::program second(listen);
    second.wait_for("listening on 239.255.77.1%eth0:5000\n");
    net.send({"239.255.77.1%left:5000"});
    CHECK(first.finish().status == 0);
    CHECK(second.finish().status == 0);
}

TEST_CASE("mcast says what it cut off")
{
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(mcast({"listen", "239.255.77.1%eth0:5000", "--count", "2", "--timeout",
                                  "15", "--buffer", "100", "--json"}));
    listener.wait_for("listening");
    net.send({"239.255.77.1%left:5000", "--size", "101"});
    net.send({"239.255.77.1%left:5000", "--size", "100"});

    auto const lines = test::json_lines(listener.finish().out);
    auto const datagrams = test::events(lines, "datagram");
    REQUIRE(datagrams.size() == 2);
    CHECK(datagrams[0].at("truncated") == true);
    CHECK(datagrams[0].at("size") == 100);
    CHECK(datagrams[1].at("truncated") == false);
    CHECK(lines.back().at("truncated") == 1);
}
