// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Who is too far away, over a router: TCP by the option, datagrams by the control item.

#include <dgram.hpp>

#include <dgram/message/has_minimum_hops.hpp>
#include <dgram/option/minimum_hops.hpp>
#include <dgram/raw_ip.hpp>

#include <support/captured_packet.hpp>
#include <support/receive.hpp>
#include <support/routed_network.hpp>
#include <support/run.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;
using dgram::hops;
using dgram::minimum_hops;

namespace {

constexpr unsigned tcp_number = 6;

struct distance_network : test::routed_network
{
    asio::io_context context;

    static asio::ip::address address(test::transport const& way)
    {
        return way.pick("10.77.2.2", "fd77:2::2");
    }

    static tcp protocol(test::transport const& way)
    {
        return way.v6_socket ? tcp::v6() : tcp::v4();
    }

    static tcp::endpoint endpoint(test::transport const& way)
    {
        auto const there = way.endpoint(address(way), 5000);
        return {there.address(), there.port()};
    }

    tcp::acceptor listen(test::transport const& way, minimum_hops const& least)
    {
        auto const there = receiver.enter();
        tcp::acceptor acceptor(context, protocol(way));
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        dgram::set_option(acceptor, least);
        acceptor.bind(endpoint(way));
        acceptor.listen();
        return acceptor;
    }

    tcp::socket open(test::host const& at, test::transport const& way)
    {
        auto const here = at.enter();
        tcp::socket socket(context, protocol(way));
        dgram::set_option(socket, asio::ip::unicast::hops(255));
        return socket;
    }
};

} // namespace

TEST_CASE_METHOD(distance_network, "TCP accepts only those who are near enough")
{
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto acceptor = listen(way, minimum_hops(hops(255)));
        test::capture wire(receiver, "eth0");

        bool far_connected = false;
        auto far = open(sender, way);
        far.async_connect(endpoint(way), [&](dgram::error_code ec) { far_connected = !ec; });
        // It has come as far as the receiver.
        unsigned left = 0;
        while (left != 254)
            left = test::capture_packet(wire, tcp_number).fields.hops;

        tcp::socket accepted(context);
        tcp::endpoint peer;
        int done = 0;
        acceptor.async_accept(accepted, peer, [&](dgram::error_code ec) {
            CHECK(ec == dgram::error_code());
            ++done;
        });
        auto near = open(router, way);
        near.async_connect(endpoint(way), [&](dgram::error_code ec) {
            CHECK(ec == dgram::error_code());
            ++done;
        });
        for (int i = 0; i < 100 && done < 2; ++i)
            test::run_for(context, std::chrono::milliseconds(20));
        REQUIRE(done == 2);
        CHECK(peer.address() == way.endpoint(way.pick("10.77.2.1", "fd77:2::1"), 0).address());
        CHECK_FALSE(far_connected);
        // The connection has it too.
        minimum_hops now;
        if (way.v6_datagrams || !way.v6_socket) {
            accepted.get_option(now);
            CHECK(now.value() == hops(255));
        }
        far.close();
        test::run_until_done(context);
        CHECK_FALSE(far_connected);
    }
}

TEST_CASE_METHOD(distance_network, "TCP accepts those who are exactly near enough")
{
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto acceptor = listen(way, minimum_hops(hops(254)));
        auto far = open(sender, way);
        int done = 0;
        tcp::socket accepted(context);
        acceptor.async_accept(accepted, [&](dgram::error_code ec) { done += !ec; });
        far.async_connect(endpoint(way), [&](dgram::error_code ec) { done += !ec; });
        test::run_until_done(context);
        CHECK(done == 2);
    }
}

TEST_CASE_METHOD(distance_network, "a datagram from too far away is told by has_minimum_hops")
{
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = receiver.in([&] {
            auto socket = way.open(context);
            dgram::request<hops>(socket);
            // The system takes it, and delivers everything.
            socket.set_option(minimum_hops(hops(255)));
            socket.bind(way.any(5000));
            return socket;
        });
        auto const near = [&](auto how) {
            for (auto const& [at, expected] :
                 {std::pair(&sender, false), std::pair(&router, true)}) {
                auto out = at->in([&] { return way.open(context); });
                dgram::set_option(out, asio::ip::unicast::hops(255));
                out.send_to(asio::buffer("x", 1), way.endpoint(address(way), 5000));
                // An attacker cannot say more.
                CHECK(how() == expected);
            }
        };
        in.non_blocking(false);
        char data[16];
        near([&] {
            in.wait(asio::ip::udp::socket::wait_read);
            dgram::control_buffer<hops> control;
            auto const message = dgram::receive_msg(in, asio::buffer(data), control);
            CHECK(dgram::has_minimum_hops(message, control, hops(254)));
            return dgram::has_minimum_hops(message, control);
        });
        near([&] {
            dgram::inbound_batch<asio::ip::udp, hops> batch(4, 16);
            in.wait(asio::ip::udp::socket::wait_read);
            REQUIRE(dgram::receive_batch(in, batch) == 1);
            CHECK(dgram::has_minimum_hops(*batch.begin(), hops(254)));
            return dgram::has_minimum_hops(*batch.begin());
        });
        // Not asked for, it is not certain.
        dgram::withdraw<hops>(in);
        near([&, first = true]() mutable {
            in.wait(asio::ip::udp::socket::wait_read);
            dgram::control_buffer<hops> control;
            auto const message = dgram::receive_msg(in, asio::buffer(data), control);
            CHECK_FALSE(dgram::has_minimum_hops(message, control, hops(0)));
            return !std::exchange(first, false);
        });
    }
}
