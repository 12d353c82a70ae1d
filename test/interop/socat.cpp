// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Against socat(1), as receiver and as sender.

#include <dgram.hpp>

#include <support/eventually.hpp>
#include <support/foreign_program.hpp>
#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/source_socket.hpp>
#include <support/temporary_directory.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::multicast::block_source;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using test::transport;

namespace {

// Our side and socat's, and two addresses of either, of which a is the one that is asked for.
struct two_hosts
{
    two_hosts()
    {
        test::connect(ours, "eth0", theirs, "eth0", 1);
        ours.ip("addr add 10.77.1.11/24 dev eth0");
        ours.ip("addr add fd77:1::11/64 dev eth0 nodad");
        theirs.ip("addr add 10.77.1.12/24 dev eth0");
        theirs.ip("addr add fd77:1::12/64 dev eth0 nodad");
    }

    std::string const path = test::installed("socat");
    test::host ours;
    test::host theirs;
};

std::string hex(void const* data, std::size_t size)
{
    std::string text = "x";
    for (std::size_t i = 0; i < size; ++i) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char const*>(data)[i]);
        text += digits;
    }
    return text;
}

// For socat 1.7, which has no option for it, but takes any that is written out in up to 256 bytes.
// Those for IPv6 are longer. In Linux's structure the source comes last.
std::string join_source_option(address const& group, address const& source)
{
    ::ip_mreq_source request{};
    auto const copy = [](::in_addr& to, address const& from) {
        auto const bytes = from.to_v4().to_bytes();
        std::memcpy(&to, bytes.data(), bytes.size());
    };
    copy(request.imr_multiaddr, group);
    copy(request.imr_interface, make_address("10.77.1.2"));
    copy(request.imr_sourceaddr, source);
    return "setsockopt-listen=" + std::to_string(IPPROTO_IP) + ':' +
           std::to_string(IP_ADD_SOURCE_MEMBERSHIP) + ':' + hex(&request, sizeof request);
}

// socat on its host, writing what it receives to its output.
test::foreign_program socat_receiver(two_hosts const& net, transport const& way,
                                     std::string const& option)
{
    std::string const address = way.v6_datagrams ? "UDP6-RECV:5000," : "UDP4-RECV:5000,";
    return {net.theirs, {net.path, "-u", address + option, "STDOUT"}};
}

// One datagram from socat.
void socat_send(two_hosts const& net, transport const& way, address const& group,
                address const& from, std::string const& text)
{
    test::temporary_directory const directory;
    auto const file = directory.write("datagram", text);
    auto const to =
        way.v6_datagrams
            ? "UDP6-DATAGRAM:[" + group.to_string() + "]:5000,bind=[" + from.to_string() + "]"
            : "UDP4-DATAGRAM:" + group.to_string() +
                  ":5000,ip-multicast-if=10.77.1.2,bind=" + from.to_string();
    auto const result = net.theirs.in([&] {
        return test::run_program({net.path, "-u", "OPEN:" + file, to});
    });
    CAPTURE(result.out, result.err);
    REQUIRE(result.status == 0);
}

} // namespace

TEST_CASE("socat hears a group from us")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    two_hosts const net;
    asio::io_context context;
    auto const group = way.group();
    auto const option = way.v6_datagrams ? "ipv6-join-group=[" + group.to_string() + "]:eth0"
                                         : "ip-add-membership=" + group.to_string() + ":eth0";
    auto socat = socat_receiver(net, way, option);
    REQUIRE(test::eventually(
        [&] { return net.theirs.in([&] { return test::host_is_member(group, "eth0"); }); }));
    test::source_socket out(context, net.ours, way, way.pick("10.77.1.1", "fd77:1::1"));
    out.send("other\n", way.other_group());
    out.send("hello\n", group);
    out.send("end\n", group);
    socat.wait_for("end");
    CHECK(socat.stop() == "hello\nend\n");
}

TEST_CASE("socat hears us from the source that it chose and not from another")
{
    auto const way = GENERATE(test::ipv4, test::dual_stack);
    CAPTURE(way);
    two_hosts const net;
    asio::io_context context;
    auto const group = make_address("232.77.0.1");
    auto const a = make_address("10.77.1.1");
    auto const b = make_address("10.77.1.11");
    auto socat = socat_receiver(net, way, join_source_option(group, a));
    REQUIRE(test::eventually(
        [&] { return net.theirs.in([&] { return test::host_is_member(group, "eth0"); }); }));
    test::source_socket from_a(context, net.ours, way, a);
    test::source_socket from_b(context, net.ours, way, b);
    for (std::string const number : {"1", "2"}) {
        from_b.send("b " + number + '\n', group);
        from_a.send("a " + number + '\n', group);
    }
    socat.wait_for("a 2");
    CHECK(socat.stop() == "a 1\na 2\n");
}

TEST_CASE("we hear a group from socat and not the source that is blocked")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    two_hosts const net;
    asio::io_context context;
    auto const group = way.group();
    auto const a = way.pick("10.77.1.2", "fd77:1::2");
    auto const b = way.pick("10.77.1.12", "fd77:1::12");
    udp::socket in(context);
    auto const here = net.ours.enter();
    dgram::network_interface const eth0("eth0");
    dgram::multicast::open_receiver<>(in, way.any(5000));
    dgram::set_option(in, join_group(group, eth0));

    socat_send(net, way, group, a, "a 1");
    socat_send(net, way, group, b, "b 1");
    for (std::string const text : {"a 1", "b 1"}) {
        auto const got = test::receive<dgram::packet_info>(in);
        CHECK(got.payload == text);
        CHECK(got.sender.address() == way.endpoint(text == "a 1" ? a : b, 0).address());
        CHECK(got.get<dgram::packet_info>().is_for(group, eth0));
    }

    dgram::set_option(in, block_source(group, b, eth0));
    socat_send(net, way, group, b, "b 2");
    socat_send(net, way, group, a, "end");
    CHECK(test::received_before(in, "end").empty());
}

TEST_CASE("we hear socat from the source that we chose and not from another")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    two_hosts const net;
    asio::io_context context;
    auto const group = way.pick("232.77.0.1", "ff3e::77:1");
    auto const a = way.pick("10.77.1.2", "fd77:1::2");
    auto const b = way.pick("10.77.1.12", "fd77:1::12");
    udp::socket in(context);
    auto const here = net.ours.enter();
    dgram::multicast::open_receiver<>(in, way.any(5000));
    dgram::set_option(in, join_source_group(group, a, dgram::network_interface("eth0")));

    socat_send(net, way, group, b, "b");
    socat_send(net, way, group, a, "a");
    socat_send(net, way, group, b, "b");
    socat_send(net, way, group, a, "end");
    CHECK(test::received_before(in, "end") == std::vector<std::string>{"a"});
}
