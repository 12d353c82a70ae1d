// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A path that takes less than its first link does.

#include <dgram/control/buffer.hpp>
#include <dgram/control/dont_fragment.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/bind_to_device.hpp>
#include <dgram/option/default_traffic_class.hpp>
#include <dgram/option/mark.hpp>
#include <dgram/option/path_mtu.hpp>
#include <dgram/option/path_mtu_discovery.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>

#include <support/captured_packet.hpp>
#include <support/closed_port.hpp>
#include <support/receive.hpp>
#include <support/routed_network.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <cstddef>
#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::error_origin;
using dgram::path_mtu_mode;
using std::chrono::milliseconds;

namespace {

constexpr int narrow = 1400;
constexpr int wide = 1500;

// The link behind the router is narrow.
struct narrow_network : test::routed_network
{
    narrow_network()
    {
        router.ip("link set r2 mtu " + std::to_string(narrow));
        receiver.ip("link set eth0 mtu " + std::to_string(narrow));
    }

    // Of the sender, with the errors told.
    udp::socket open(udp const& protocol, bool dual_stack, path_mtu_mode mode)
    {
        auto const there = sender.enter();
        udp::socket socket(context, protocol);
        if (protocol == udp::v6())
            socket.set_option(asio::ip::v6_only(!dual_stack));
        dgram::set_option(socket, dgram::receive_errors(true));
        dgram::set_option(socket, dgram::path_mtu_discovery(mode));
        return socket;
    }

    udp::socket open_receiver(udp const& protocol)
    {
        auto const there = receiver.enter();
        return udp::socket(context, {protocol, 5000});
    }

    asio::io_context context;
};

struct way
{
    char const* name;
    udp protocol;
    bool dual_stack;
    char const* near_router;
    char const* far;
    int headers;
};

way any_way()
{
    return GENERATE(way{"IPv4", udp::v4(), false, "10.77.1.1", "10.77.2.2", 28},
                    way{"IPv6", udp::v6(), false, "fd77:1::1", "fd77:2::2", 48},
                    way{"dual stack", udp::v6(), true, "10.77.1.1", "::ffff:10.77.2.2", 28});
}

int read_path_mtu(udp::socket& socket)
{
    dgram::path_mtu mtu;
    socket.get_option(mtu);
    return mtu.value();
}

} // namespace

TEST_CASE("a router that may not fragment tells the path MTU and it is known from then on")
{
    auto const w = any_way();
    CAPTURE(w.name);
    narrow_network net;
    auto socket = net.open(w.protocol, w.dual_stack, path_mtu_mode::always);
    auto receiver = net.open_receiver(w.protocol);
    udp::endpoint const far(make_address(w.far), 5000);
    socket.connect(far);
    CHECK(read_path_mtu(socket) == wide);

    std::string const large(static_cast<std::size_t>(wide - w.headers), 'x');
    CHECK(socket.send(asio::buffer(large)) == large.size());
    auto const remote = test::next_error(socket);
    CHECK(remote.error == asio::error::message_size);
    CHECK(remote.origin == (w.headers == 28 ? error_origin::icmp : error_origin::icmp_v6));
    CHECK(remote.type == (w.headers == 28 ? 3 : 2));
    CHECK(remote.code == (w.headers == 28 ? 4 : 0));
    CHECK(remote.mtu == narrow);
    CHECK(remote.offender == make_address(w.near_router));
    CHECK(remote.destination == far);
    CHECK(read_path_mtu(socket) == narrow);

    // Now this host refuses it by itself.
    dgram::error_code ec;
    socket.send(asio::buffer(large), 0, ec);
    CHECK(ec == asio::error::message_size);
    auto const local = test::next_error(socket);
    CHECK(local.error == asio::error::message_size);
    CHECK(local.origin == error_origin::local);
    CHECK(local.mtu == narrow);
    CHECK(local.destination == far);
    CHECK_FALSE(local.offender);
    CHECK_FALSE(local.type);
    CHECK_FALSE(local.code);

    std::string const fitting(static_cast<std::size_t>(narrow - w.headers), 'y');
    CHECK(socket.send(asio::buffer(fitting)) == fitting.size());
    CHECK(test::receive(receiver).payload == fitting);
    CHECK_FALSE(test::error_within(socket, milliseconds(0)));
}

TEST_CASE("a local entry of a socket that is not connected lacks port and payload over IPv4")
{
    auto const w = any_way();
    CAPTURE(w.name);
    narrow_network net;
    auto socket = net.open(w.protocol, w.dual_stack, path_mtu_mode::always);
    std::string const large(1600, 'x');
    udp::endpoint const far(make_address(w.far), 5000);
    dgram::error_code ec;
    socket.send_to(asio::buffer(large), far, 0, ec);
    CHECK(ec == asio::error::message_size);
    auto const entry = test::next_error(socket);
    CHECK(entry.origin == error_origin::local);
    CHECK(entry.payload.empty());
    REQUIRE(entry.destination);
    CHECK(entry.destination->address() == far.address());
    CHECK(entry.destination->port() == (w.headers == 28 ? 0 : 5000));
}

TEST_CASE("the modes decide what becomes of a datagram that is too large")
{
    auto const w = any_way();
    CAPTURE(w.name);
    narrow_network net;
    auto receiver = net.open_receiver(w.protocol);
    udp::endpoint const far(make_address(w.far), 5000);
    std::string const large(1600, 'x');
    std::string const medium(static_cast<std::size_t>(wide - w.headers), 'm');
    {
        // The path MTU is learnt, for all sockets of the host.
        auto socket = net.open(w.protocol, w.dual_stack, path_mtu_mode::always);
        socket.send_to(asio::buffer(medium), far);
        CHECK(test::next_error(socket).mtu == narrow);
    }
    auto const send = [&](path_mtu_mode mode, std::string const& text) {
        auto socket = net.open(w.protocol, w.dual_stack, mode);
        dgram::error_code ec;
        socket.send_to(asio::buffer(text), far, 0, ec);
        return ec;
    };
    SECTION("fragmented here")
    {
        for (auto const mode : {path_mtu_mode::dont, path_mtu_mode::want}) {
            CHECK(send(mode, large) == dgram::error_code());
            CHECK(test::receive(receiver).payload == large);
        }
    }
    SECTION("refused here by the path MTU")
    {
        CHECK(send(path_mtu_mode::always, medium) == asio::error::message_size);
    }
    SECTION("refused here by the MTU of the interface alone")
    {
        for (auto const mode : {path_mtu_mode::probe, path_mtu_mode::interface_mtu}) {
            CHECK(send(mode, large) == asio::error::message_size);
            CHECK(send(mode, medium) == dgram::error_code());
        }
    }
    SECTION("fragmented here by the MTU of the interface alone")
    {
        CHECK(send(path_mtu_mode::omit, large) == dgram::error_code());
    }
}

TEST_CASE("the modes decide whether routers may fragment")
{
    auto const* const to = GENERATE("10.77.2.2", "::ffff:10.77.2.2");
    narrow_network net;
    auto receiver = net.open_receiver(udp::v4());
    udp::endpoint const far(make_address(to), 5000);
    // Nothing is known yet of the path.
    test::capture wire(net.sender, "eth0");
    auto const send = [&](path_mtu_mode mode, std::size_t size) {
        auto const v6 = far.address().is_v6();
        auto socket = net.open(v6 ? udp::v6() : udp::v4(), v6, mode);
        socket.send_to(asio::buffer(std::string(size, 'x')), far);
    };
    auto const may_fragment = [&] {
        constexpr unsigned dont_fragment = 0x4000;
        auto const packet = test::capture_packet(wire, 17);
        return (test::read_u16(packet.bytes, 6) & dont_fragment) == 0;
    };
    struct row
    {
        path_mtu_mode mode;
        bool may;
    };
    for (auto const& [mode, may] :
         {row{path_mtu_mode::dont, true}, row{path_mtu_mode::want, false},
          row{path_mtu_mode::always, false}, row{path_mtu_mode::probe, false},
          row{path_mtu_mode::interface_mtu, true}, row{path_mtu_mode::omit, true}}) {
        CAPTURE(static_cast<int>(mode));
        send(mode, 1);
        CHECK(may_fragment() == may);
    }
    // Two fragments of this host each.
    for (auto const mode : {path_mtu_mode::dont, path_mtu_mode::want, path_mtu_mode::omit}) {
        CAPTURE(static_cast<int>(mode));
        send(mode, 1600);
        CHECK(may_fragment());
        CHECK(may_fragment());
    }
}

TEST_CASE("what changes the route of a connected socket makes it forget the path MTU")
{
    test::host const here;
    auto const visit = here.enter();
    auto const w = test::each_transport();
    CAPTURE(w);
    asio::io_context context;
    auto receiver = w.open(context);
    receiver.bind(w.endpoint(w.loopback(), 0));
    auto socket = w.open(context);
    socket.connect(receiver.local_endpoint());
    auto const mtu = read_path_mtu(socket);
    auto const forgotten = [&] {
        dgram::path_mtu read;
        dgram::error_code ec;
        socket.get_option(read, ec);
        return ec == asio::error::not_connected;
    };
    auto const check = [&](auto const& option) {
        dgram::set_option(socket, option);
        CHECK(forgotten());
        socket.send(asio::buffer("x", 1));
        // Such a socket looks for the route of each datagram anew.
        if (w.v6_socket && !w.v6_datagrams) {
            CHECK(forgotten());
            socket.connect(receiver.local_endpoint());
        }
        CHECK(read_path_mtu(socket) == mtu);
    };
    check(dgram::default_traffic_class(dgram::traffic_class(0x28)));
    check(dgram::mark(7));
    check(dgram::bind_to_device(dgram::network_interface("lo")));
}

TEST_CASE("the path MTU is not known of a socket that is not connected")
{
    test::host host;
    asio::io_context context;
    auto socket = host.in([&] { return udp::socket(context, GENERATE(udp::v4(), udp::v6())); });
    dgram::path_mtu mtu;
    dgram::error_code ec;
    socket.get_option(mtu, ec);
    CHECK(ec == asio::error::not_connected);
    CHECK(mtu.value() == 0);
}

TEST_CASE("dont_fragment refuses one large datagram over IPv6 and tells what the path takes")
{
    narrow_network net;
    auto socket = net.open(udp::v6(), false, path_mtu_mode::want);
    auto receiver = net.open_receiver(udp::v6());
    udp::endpoint const far(make_address("fd77:2::2"), 5000);
    std::string const large(1600, 'x');
    dgram::error_code ec;
    auto const send = [&](bool may_not) {
        dgram::send_msg(socket, asio::buffer(large), far,
                        dgram::control_buffer(dgram::dont_fragment(may_not)), ec);
    };
    send(true);
    CHECK(ec == asio::error::message_size);
    auto const entry = test::next_error(socket);
    CHECK(entry.origin == error_origin::local);
    CHECK(entry.mtu == wide);
    CHECK(entry.destination == far);
    // It is not told a second time, as a datagram without a byte.
    CHECK_FALSE(test::receive_within(socket, milliseconds(0)));

    // For the others nothing has changed: they are fragmented, and the first that is too large for
    // the narrow link makes its MTU known.
    send(false);
    CHECK(ec == dgram::error_code());
    CHECK(test::next_error(socket).mtu == narrow);
    send(false);
    CHECK(ec == dgram::error_code());
    CHECK(test::receive(receiver).payload == large);
    send(true);
    CHECK(ec == asio::error::message_size);
    CHECK(test::next_error(socket).mtu == narrow);
}

TEST_CASE("dont_fragment is refused for an IPv4 destination and not ignored")
{
    narrow_network net;
    auto const w = GENERATE(way{"IPv4", udp::v4(), false, "", "10.77.2.2", 28},
                            way{"dual stack", udp::v6(), true, "", "::ffff:10.77.2.2", 28});
    auto socket = net.open(w.protocol, w.dual_stack, path_mtu_mode::want);
    auto receiver = net.open_receiver(w.protocol);
    udp::endpoint const far(make_address(w.far), 5000);
    dgram::error_code ec;
    dgram::send_msg(socket, asio::buffer("x", 1), far,
                    dgram::control_buffer(dgram::dont_fragment()), ec);
    CHECK(ec == asio::error::operation_not_supported);
    socket.send_to(asio::buffer("next", 4), far);
    CHECK(test::receive(receiver).payload == "next");
}
