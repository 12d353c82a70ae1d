// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Several sockets on one port.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;

namespace {

error_code bind(udp::socket& socket, bool reuse, udp::endpoint const& local)
{
    dgram::set_option(socket, dgram::reuse_port(reuse));
    error_code ec;
    socket.bind(local, ec);
    return ec;
}

} // namespace

TEST_CASE("a port is shared by those only who all say so")
{
    test::host const here;
    auto const visit = here.enter();
    auto const way = test::each_transport();
    auto const local = way.endpoint(way.loopback(), 5000);
    asio::io_context context;
    auto first = way.open(context);
    auto second = way.open(context);
    auto third = way.open(context);
    CHECK(bind(first, true, local) == error_code());
    CHECK(bind(second, true, local) == error_code());
    CHECK(bind(third, false, local) == asio::error::address_in_use);
}

TEST_CASE("sockets on one port share out the unicast flows and each stays with its socket")
{
    test::host const here;
    auto const visit = here.enter();
    auto const way = test::each_transport();
    auto const local = way.endpoint(way.loopback(), 5000);
    asio::io_context context;
    std::array<udp::socket, 2> in = {way.open(context), way.open(context)};
    for (auto& each : in)
        REQUIRE(bind(each, true, local) == error_code());

    std::array<std::size_t, 2> flows{};
    // All to one of two sockets: a chance of 2 to the power of -63.
    for (int flow = 0; flow < 64; ++flow) {
        udp::socket out(context, way.endpoint(way.loopback(), 0));
        auto const text = std::to_string(flow);
        for (int i = 0; i < 3; ++i)
            out.send_to(asio::buffer(text), local);
        test::lines const three(3, text);
        auto const first = test::take_all(in[0]);
        auto const second = test::take_all(in[1]);
        CHECK((first.empty() ? second : first) == three);
        CHECK((first.empty() || second.empty()));
        ++flows[first.empty() ? 1 : 0];
    }
    CHECK(flows[0] > 0);
    CHECK(flows[1] > 0);
    CHECK(flows[0] + flows[1] == 64);
}

TEST_CASE("multicast goes to all sockets on one port")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    auto const way = test::each_transport();
    asio::io_context context;
    auto const visit = receiver.enter();
    std::array<udp::socket, 2> in = {way.open(context), way.open(context)};
    for (auto& each : in) {
        REQUIRE(bind(each, true, way.any(5000)) == error_code());
        dgram::set_option(
            each, dgram::multicast::join_group(way.group(), dgram::network_interface("eth0")));
    }
    sender.in([&] {
        auto out = way.open(context);
        dgram::set_option(out,
                          dgram::multicast::outbound_interface(dgram::network_interface("wire")));
        out.send_to(asio::buffer("both", 4), way.endpoint(way.group(), 5000));
    });
    for (auto& each : in)
        CHECK(test::receive(each).payload == "both");
}
