// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// How far and to whom a sender's multicast goes: Asio's options, which on a dual-stack socket reach
// IPv4 by dgram::set_option only.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::outbound_interface;

namespace {

// A sender with a socket that listens beside it, and a receiver at the other end of its wire.
struct two_hosts
{
    two_hosts() { test::connect(sender, "wire", receiver, "eth0", 1); }

    udp::socket open_listener(test::host const& where, test::transport const& way, char const* name)
    {
        auto const here = where.enter();
        udp::socket in(context);
        dgram::multicast::open_receiver<dgram::hops>(in, way.any(5000));
        dgram::set_option(in, join_group(way.group(), network_interface(name)));
        return in;
    }

    // As the system starts it, but for the way out.
    udp::socket open_sender(test::transport const& way)
    {
        auto const here = sender.enter();
        auto out = way.open(context);
        dgram::set_option(out, outbound_interface(network_interface("wire")));
        return out;
    }

    test::host const sender;
    test::host const receiver;
    asio::io_context context;
};

constexpr test::transport every_way[] = {test::ipv4, test::ipv6, test::dual_stack};

} // namespace

TEST_CASE_METHOD(two_hosts, "multicast carries the hops that were set")
{
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto in = open_listener(receiver, way, "eth0");
        auto out = open_sender(way);
        auto const hops_of = [&](std::string const& text) {
            out.send_to(asio::buffer(text), way.endpoint(way.group(), 5000));
            auto const got = test::receive<dgram::hops>(in);
            CHECK(got.payload == text);
            return got.template get<dgram::hops>().value();
        };
        CHECK(hops_of("at first") == 1);
        for (int const value : {4, 255, 1, 64}) {
            dgram::set_option(out, asio::ip::multicast::hops(value));
            CHECK(hops_of("set") == value);
        }
        // Unicast has its own.
        dgram::set_option(out, asio::ip::unicast::hops(9));
        CHECK(hops_of("as before") == 64);
    }
}

TEST_CASE_METHOD(two_hosts, "unicast carries the hops that were set")
{
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto in = open_listener(receiver, way, "eth0");
        auto out = open_sender(way);
        for (int const value : {9, 255, 1}) {
            dgram::set_option(out, asio::ip::unicast::hops(value));
            dgram::set_option(out, asio::ip::multicast::hops(3));
            out.send_to(asio::buffer("text", 4),
                        way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000));
            CHECK(test::receive<dgram::hops>(in).get<dgram::hops>().value() == value);
        }
    }
}

TEST_CASE_METHOD(two_hosts, "a datagram with no hops stays on its host")
{
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto in = open_listener(receiver, way, "eth0");
        auto here = open_listener(sender, way, "wire");
        auto out = open_sender(way);
        auto const to = way.endpoint(way.group(), 5000);
        dgram::set_option(out, asio::ip::multicast::hops(0));
        out.send_to(asio::buffer("near", 4), to);
        dgram::set_option(out, asio::ip::multicast::hops(1));
        out.send_to(asio::buffer("end", 3), to);
        CHECK(test::received_before(in, "end").empty());
        CHECK(test::received_before(here, "end") == std::vector<std::string>{"near"});
    }
}

TEST_CASE_METHOD(two_hosts, "the sending host hears itself unless the sender turns it off")
{
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto in = open_listener(receiver, way, "eth0");
        auto here = open_listener(sender, way, "wire");
        auto out = open_sender(way);
        auto const to = way.endpoint(way.group(), 5000);
        out.send_to(asio::buffer("at first", 8), to);
        dgram::set_option(out, asio::ip::multicast::enable_loopback(false));
        out.send_to(asio::buffer("off", 3), to);
        dgram::set_option(out, asio::ip::multicast::enable_loopback(true));
        out.send_to(asio::buffer("on", 2), to);
        dgram::set_option(out, asio::ip::multicast::enable_loopback(false));
        out.send_to(asio::buffer("off again", 9), to);
        dgram::set_option(out, asio::ip::multicast::enable_loopback(true));
        out.send_to(asio::buffer("end", 3), to);
        CHECK(test::received_before(here, "end") == std::vector<std::string>{"at first", "on"});
        CHECK(test::received_before(in, "end") ==
              std::vector<std::string>{"at first", "off", "on", "off again"});

        // It is the sender's to decide: the receiver's own setting does not matter.
        dgram::set_option(here, asio::ip::multicast::enable_loopback(false));
        out.send_to(asio::buffer("heard", 5), to);
        CHECK(test::receive(here).payload == "heard");
    }
}

// Why set_option() sets them for both families.
TEST_CASE_METHOD(two_hosts, "Asio alone does not set the hops of IPv4 on a dual-stack socket")
{
    auto const way = test::dual_stack;
    auto in = open_listener(receiver, way, "eth0");
    auto here = open_listener(sender, way, "wire");
    auto out = open_sender(way);
    auto const group = way.endpoint(way.group(), 5000);
    out.set_option(asio::ip::multicast::hops(4));
    out.send_to(asio::buffer("group", 5), group);
    CHECK(test::receive<dgram::hops>(in).get<dgram::hops>().value() == 1);
    out.set_option(asio::ip::unicast::hops(9));
    out.send_to(asio::buffer("host", 4), way.endpoint(asio::ip::make_address("10.77.1.2"), 5000));
    CHECK(test::receive<dgram::hops>(in).get<dgram::hops>().value() == 64);

    // Whether the host hears itself goes by the socket's family, not the datagram's.
    CHECK(test::receive(here).payload == "group");
    out.set_option(asio::ip::multicast::enable_loopback(false));
    out.send_to(asio::buffer("off", 3), group);
    out.set_option(asio::ip::multicast::enable_loopback(true));
    out.send_to(asio::buffer("on", 2), group);
    CHECK(test::receive(here).payload == "on");
}

TEST_CASE_METHOD(two_hosts, "one dual-stack socket sends to groups of both families alike")
{
    auto in_v4 = open_listener(receiver, test::ipv4, "eth0");
    auto in_v6 = receiver.in([&] {
        udp::socket in(context, udp::v6());
        in.set_option(asio::ip::v6_only(true));
        dgram::multicast::open_receiver<dgram::hops>(in, udp::endpoint(udp::v6(), 5000));
        dgram::set_option(in, join_group(test::ipv6.group(), network_interface("eth0")));
        return in;
    });
    auto out = open_sender(test::dual_stack);
    dgram::set_option(out, asio::ip::multicast::hops(7));
    for (auto const& way : {test::ipv6, test::dual_stack})
        out.send_to(asio::buffer("text", 4), way.endpoint(way.group(), 5000));
    CHECK(test::receive<dgram::hops>(in_v4).get<dgram::hops>().value() == 7);
    CHECK(test::receive<dgram::hops>(in_v6).get<dgram::hops>().value() == 7);
}
