// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Which errors come back over a wire and a router, and what their entries say.

#include <dgram/control/buffer.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/request.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>

#include <support/closed_port.hpp>
#include <support/receive.hpp>
#include <support/routed_network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::error_origin;

namespace {

// By which socket a family of addresses is reached, and what the addresses are then.
struct way
{
    char const* name;
    udp protocol;
    bool dual_stack;
    char const* near_router;
    char const* far;
    error_origin origin;
};

way any_way()
{
    return GENERATE(way{"IPv4", udp::v4(), false, "10.77.1.1", "10.77.2.2", error_origin::icmp},
                    way{"IPv6", udp::v6(), false, "fd77:1::1", "fd77:2::2", error_origin::icmp_v6},
                    way{"IPv4 on a dual-stack socket", udp::v6(), true, "10.77.1.1", "10.77.2.2",
                        error_origin::icmp});
}

udp::socket open_sender(asio::io_context& context, test::host const& host, way const& w)
{
    auto const there = host.enter();
    udp::socket socket(context, w.protocol);
    if (w.protocol == udp::v6())
        socket.set_option(asio::ip::v6_only(!w.dual_stack));
    return socket;
}

udp::endpoint to_endpoint(way const& w, std::string const& address, asio::ip::port_type port)
{
    auto const plain = make_address(address);
    if (w.dual_stack)
        return {asio::ip::make_address_v6(asio::ip::v4_mapped, plain.to_v4()), port};
    return {plain, port};
}

} // namespace

TEST_CASE("a closed port makes an entry that tells who refused what")
{
    auto const w = any_way();
    CAPTURE(w.name);
    test::routed_network net;
    asio::io_context context;
    auto socket = open_sender(context, net.sender, w);
    dgram::set_option(socket, dgram::receive_errors(true));
    auto const closed = to_endpoint(w, w.far, 1);
    socket.send_to(asio::buffer("payload", 7), closed);

    auto const entry = test::next_error(socket);
    CHECK(entry.error == asio::error::connection_refused);
    CHECK(entry.origin == w.origin);
    CHECK(entry.type == (w.origin == error_origin::icmp ? 3 : 1));
    CHECK(entry.code == (w.origin == error_origin::icmp ? 3 : 4));
    CHECK(entry.offender == make_address(w.far));
    CHECK(entry.destination == closed);
    CHECK(entry.payload == "payload");
    CHECK_FALSE(entry.truncated);
    CHECK_FALSE(entry.control_truncated);
    CHECK_FALSE(entry.mtu);
    CHECK_FALSE(entry.timestamp);
    CHECK_FALSE(entry.extensions);
    CHECK_FALSE(test::error_within(socket, std::chrono::milliseconds(0)));
    // The entry was taken, so that the next send goes out.
    CHECK(socket.send_to(asio::buffer("next", 4), closed) == 4);
}

TEST_CASE("a hop limit that runs out makes an entry with the address of the router")
{
    auto const w = any_way();
    CAPTURE(w.name);
    test::routed_network net;
    asio::io_context context;
    auto socket = open_sender(context, net.sender, w);
    dgram::set_option(socket, dgram::receive_errors(true));
    dgram::request<dgram::hops>(socket);
    auto const far = to_endpoint(w, w.far, 5000);
    dgram::send_msg(socket, asio::buffer("payload", 7), far, dgram::control_buffer(dgram::hops(1)));

    auto const entry = test::next_error<dgram::hops>(socket);
    CHECK(entry.error == asio::error::host_unreachable);
    CHECK(entry.origin == w.origin);
    CHECK(entry.type == (w.origin == error_origin::icmp ? 11 : 3));
    CHECK(entry.code == 0);
    CHECK(entry.offender == make_address(w.near_router));
    CHECK(entry.destination == far);
    CHECK(entry.payload == "payload");
    CHECK_FALSE(entry.mtu);
    // The items are those of the router's message, one hop away.
    CHECK(entry.control.find<dgram::hops>() == dgram::hops(64));
}

TEST_CASE("without the option no entry is made")
{
    auto const w = any_way();
    CAPTURE(w.name);
    test::routed_network net;
    asio::io_context context;
    auto silent = open_sender(context, net.sender, w);
    auto hearing = open_sender(context, net.sender, w);
    dgram::set_option(hearing, dgram::receive_errors(true));
    auto const closed = to_endpoint(w, w.far, 1);
    silent.send_to(asio::buffer("silent", 6), closed);
    hearing.send_to(asio::buffer("hearing", 7), closed);
    // That which was sent later has come back.
    CHECK(test::next_error(hearing).payload == "hearing");
    CHECK_FALSE(test::error_within(silent, std::chrono::milliseconds(0)));
    CHECK(silent.send_to(asio::buffer("again", 5), closed) == 5);
}

TEST_CASE("with the option the next send fails and sends nothing unless the entry was taken")
{
    auto const w = any_way();
    CAPTURE(w.name);
    test::routed_network net;
    asio::io_context context;
    auto socket = open_sender(context, net.sender, w);
    auto receiver = open_sender(context, net.receiver, w);
    receiver.bind({w.protocol, 5000});
    dgram::set_option(socket, dgram::receive_errors(true));
    auto const open = to_endpoint(w, w.far, 5000);

    socket.send_to(asio::buffer("refused", 7), to_endpoint(w, w.far, 1));
    ::pollfd error{socket.native_handle(), 0, 0};
    REQUIRE(::poll(&error, 1, 5000) == 1);
    dgram::error_code ec;
    dgram::send_msg(socket, asio::buffer("lost", 4), open, ec);
    CHECK(ec == asio::error::connection_refused);
    dgram::send_msg(socket, asio::buffer("kept", 4), open, ec);
    CHECK(ec == dgram::error_code());
    CHECK(test::receive(receiver).payload == "kept");
    CHECK(test::next_error(socket).payload == "refused");
}

TEST_CASE("a buffer too small for what is quoted is said to be")
{
    test::routed_network net;
    asio::io_context context;
    udp::socket socket = net.sender.in([&] { return udp::socket(context, udp::v4()); });
    dgram::set_option(socket, dgram::receive_errors(true));
    socket.send_to(asio::buffer("payload", 7), {make_address("10.77.2.2"), 1});
    ::pollfd error{socket.native_handle(), 0, 0};
    REQUIRE(::poll(&error, 1, 5000) == 1);
    std::array<char, 3> data;
    socket.non_blocking(true);
    auto const entry = dgram::receive_error(socket, asio::buffer(data));
    CHECK(entry.size == 3);
    CHECK(entry.truncated);
    CHECK(std::string(data.data(), 3) == "pay");
    CHECK(entry.error == asio::error::connection_refused);
}
