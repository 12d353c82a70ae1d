// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Across a router that forwards multicast as smcrouted(8) is configured, whoever asks for it.

#include <dgram.hpp>

#include <support/foreign_program.hpp>
#include <support/receive.hpp>
#include <support/routed_network.hpp>
#include <support/source_socket.hpp>
#include <support/temporary_directory.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::hops;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::leave_source_group;
using lines = std::vector<std::string>;

namespace {

class static_router
{
public:
    explicit static_router(test::host const& router)
        : program_(router, {test::installed("smcrouted"), "-N", "-n", "-f",
                            directory_.write("smcroute.conf", R"(phyint r1 enable
phyint r2 enable
mroute from r1 group 239.255.77.0/24 to r2
mroute from r1 group 232.77.0.0/24 to r2
mroute from r1 group ff15::77:1 to r2
mroute from r1 group ff3e::77:1 to r2
)"),
                            "-u", directory_.path() + "/socket", "-P", directory_.path() + "/pid"})
    {
        program_.wait_for("Ready");
    }

private:
    test::temporary_directory directory_;
    test::foreign_program program_;
};

// Joins by the interface eth0 of the receiver.
template <class Join>
udp::socket open_receiver(asio::io_context& context, test::host const& at,
                          test::transport const& way, Join const& join)
{
    return at.in([&] {
        udp::socket socket(context);
        dgram::multicast::open_receiver<hops>(socket, way.any(5000));
        join(socket, dgram::network_interface("eth0"));
        return socket;
    });
}

} // namespace

TEST_CASE("any source is heard across a static router with one hop less")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::routed_network const net;
    asio::io_context context;
    auto const group = way.group();
    auto in = open_receiver(context, net.receiver, way, [&](auto& socket, auto const& eth0) {
        dgram::set_option(socket, join_group(group, eth0));
    });
    auto const there = way.pick("10.77.2.2", "fd77:2::2");
    test::source_socket out(context, net.sender, way, way.pick("10.77.1.2", "fd77:1::2"));

    // A unicast datagram by the same way follows what does not come.
    out.send("before there is a router", group);
    out.send("end", there);
    CHECK(test::received_before(in, "end").empty());

    static_router const router(net.router);
    for (int const limit : {2, 8, 255}) {
        out.send("hello", group, 5000, limit);
        auto const got = test::receive<hops, dgram::packet_info>(in);
        CHECK(got.payload == "hello");
        CHECK(got.get<hops>() == hops(limit - 1));
        CHECK(got.get<dgram::packet_info>().destination == group);
        CHECK(got.sender.address() ==
              way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 0).address());
    }
    out.send("for the first wire only", group, 5000, 1);
    out.send("end", there);
    CHECK(test::received_before(in, "end").empty());
}

TEST_CASE("a chosen source is heard across a static router and no other")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::routed_network const net;
    static_router const router(net.router);
    asio::io_context context;
    auto const group = way.pick("232.77.0.1", "ff3e::77:1");
    auto const a = way.pick("10.77.1.2", "fd77:1::2");
    auto const b = way.pick("10.77.1.3", "fd77:1::3");
    auto in = open_receiver(context, net.receiver, way, [&](auto& socket, auto const& eth0) {
        dgram::set_option(socket, join_source_group(group, a, eth0));
        dgram::set_option(socket, join_source_group(group, b, eth0));
    });
    test::source_socket from_a(context, net.sender, way, a);
    test::source_socket from_b(context, net.sender, way, b);
    // The router holds the first datagram of a source until it has made a route.
    from_a.send("a", group);
    CHECK(test::receive(in).payload == "a");
    from_b.send("b", group);
    CHECK(test::receive(in).payload == "b");
    auto const send = [&](std::string const& number) {
        from_b.send("b " + number, group);
        from_a.send("a " + number, group);
        from_a.send("end " + number, way.pick("10.77.2.2", "fd77:2::2"));
    };
    auto const here = net.receiver.enter();
    dgram::network_interface const eth0("eth0");

    send("1");
    CHECK(test::received_before(in, "end 1") == lines{"b 1", "a 1"});
    dgram::set_option(in, leave_source_group(group, b, eth0));
    send("2");
    CHECK(test::received_before(in, "end 2") == lines{"a 2"});
    dgram::set_option(in, join_source_group(group, b, eth0));
    dgram::set_option(in, leave_source_group(group, a, eth0));
    send("3");
    CHECK(test::received_before(in, "end 3") == lines{"b 3"});
    dgram::set_option(in, leave_source_group(group, b, eth0));
    send("4");
    CHECK(test::received_before(in, "end 4").empty());
}

TEST_CASE("the reverse path filter drops a source to which the receiver has no route or another")
{
    test::routed_network const net;
    // A second wire, for routes that lead elsewhere.
    test::connect(net.router, "r3", net.receiver, "eth1", 3);
    static_router const router(net.router);
    asio::io_context context;
    auto const& way = test::ipv4;
    auto in = open_receiver(context, net.receiver, way, [&](auto& socket, auto const& eth0) {
        dgram::set_option(socket, join_group(way.group(), eth0));
    });
    test::source_socket out(context, net.sender, way, way.pick("10.77.1.2", ""));
    auto const counter = [&] {
        return net.receiver
            .in([] { return test::run_command("nstat -asz TcpExtIPReversePathFilter"); })
            .first;
    };
    out.send("begin", way.group());
    CHECK(test::receive(in).payload == "begin");

    struct filter
    {
        char const* mode;
        char const* route;
        bool arrives;
    };
    for (auto const& [mode, route, arrives] :
         {filter{"0", "via 10.77.2.1", true}, filter{"0", "", true},
          filter{"0", "via 10.77.3.1", true}, filter{"1", "via 10.77.2.1", true},
          filter{"1", "", false}, filter{"1", "via 10.77.3.1", false},
          filter{"2", "via 10.77.2.1", true}, filter{"2", "", false},
          filter{"2", "via 10.77.3.1", true}}) {
        CAPTURE(mode, route);
        net.receiver.sysctl("ipv4/conf/all/rp_filter", "0");
        net.receiver.sysctl("ipv4/conf/eth0/rp_filter", mode);
        net.receiver.ip("route flush exact default");
        if (*route != '\0')
            net.receiver.ip(std::string("route add default ") + route);
        auto const before = counter();
        out.send("hello", way.group());
        // From the router itself: its source is on the receiver's own wire.
        net.router.in([&] {
            way.open(context).send_to(asio::buffer("end", 3),
                                      way.endpoint(way.pick("10.77.2.2", ""), 5000));
        });
        CHECK(test::received_before(in, "end") == (arrives ? lines{"hello"} : lines{}));
        CHECK((counter() == before) == arrives);
    }
}
