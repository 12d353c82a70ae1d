// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/open_receiver.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>

#include <support/closed_socket.hpp>
#include <support/network.hpp>
#include <support/thrown.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::error_code;
using dgram::multicast::open_receiver;

namespace {

// A receiver listens everywhere: not on this machine's interfaces.
struct on_a_host
{
    test::host const host;
    test::host::visit const here = host.enter();
    asio::io_context context;
};

template <class Socket>
int get(Socket& socket, int level, int name)
{
    int value = -1;
    ::socklen_t size = sizeof value;
    REQUIRE(::getsockopt(socket.native_handle(), level, name, &value, &size) == 0);
    return value;
}

constexpr int ipv6_multicast_all = 29;

} // namespace

TEST_CASE_METHOD(on_a_host, "a receiver is open and bound and shares its port")
{
    for (auto const* const any : {"0.0.0.0", "::"}) {
        udp::socket first(context);
        open_receiver(first, udp::endpoint(make_address(any), 0));
        auto const local = first.local_endpoint();
        CHECK(local.address() == make_address(any));
        CHECK(local.port() != 0);
        udp::socket second(context);
        open_receiver(second, local);
        CHECK(second.local_endpoint() == local);
    }
}

TEST_CASE_METHOD(on_a_host, "a receiver hears what it joins only and is told where it came from")
{
    udp::socket v4(context);
    open_receiver(v4, udp::endpoint(udp::v4(), 0));
    CHECK(get(v4, SOL_SOCKET, SO_REUSEADDR) == 1);
    CHECK(get(v4, IPPROTO_IP, IP_PKTINFO) == 1);
    CHECK(get(v4, IPPROTO_IP, IP_MULTICAST_ALL) == 0);

    udp::socket v6(context);
    open_receiver(v6, udp::endpoint(udp::v6(), 0));
    CHECK(get(v6, SOL_SOCKET, SO_REUSEADDR) == 1);
    CHECK(get(v6, IPPROTO_IP, IP_PKTINFO) == 1);
    CHECK(get(v6, IPPROTO_IPV6, IPV6_RECVPKTINFO) == 1);
    CHECK(get(v6, IPPROTO_IP, IP_MULTICAST_ALL) == 0);
    CHECK(get(v6, IPPROTO_IPV6, ipv6_multicast_all) == 0);
}

TEST_CASE_METHOD(on_a_host, "a receiver asks for the items that are named besides")
{
    udp::socket without(context);
    open_receiver(without, udp::endpoint(udp::v4(), 0));
    CHECK(get(without, IPPROTO_IP, IP_RECVTTL) == 0);
    CHECK(get(without, SOL_SOCKET, SO_TIMESTAMPNS) == 0);
    udp::socket with(context);
    open_receiver<dgram::hops, dgram::timestamp>(with, udp::endpoint(udp::v4(), 0));
    CHECK(get(with, IPPROTO_IP, IP_PKTINFO) == 1);
    CHECK(get(with, IPPROTO_IP, IP_RECVTTL) == 1);
    CHECK(get(with, SOL_SOCKET, SO_TIMESTAMPNS) == 1);
    CHECK(get(with, IPPROTO_IP, IP_RECVTOS) == 0);
}

TEST_CASE_METHOD(on_a_host, "an open socket is used as it is")
{
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(true));
    auto const descriptor = socket.native_handle();
    auto const before = get(socket, IPPROTO_IP, IP_PKTINFO);
    open_receiver(socket, udp::endpoint(udp::v6(), 0));
    CHECK(socket.native_handle() == descriptor);
    asio::ip::v6_only v6_only;
    socket.get_option(v6_only);
    CHECK(v6_only.value());
    CHECK(get(socket, IPPROTO_IPV6, ipv6_multicast_all) == 0);
    CHECK(get(socket, IPPROTO_IP, IP_PKTINFO) == before);
}

TEST_CASE_METHOD(on_a_host, "after an error the socket is as open as it was")
{
    udp::socket const taken(context, udp::endpoint(udp::v4(), 0));
    auto const local = taken.local_endpoint();
    error_code ec;
    udp::socket closed(context);
    open_receiver(closed, local, ec);
    CHECK(ec == asio::error::address_in_use);
    CHECK_FALSE(closed.is_open());
    auto const error = test::thrown_by([&] { open_receiver(closed, local); });
    CHECK(error.code == asio::error::address_in_use);
    CHECK(error.says("open_receiver"));
    CHECK_FALSE(closed.is_open());

    udp::socket open(context, udp::v4());
    open_receiver(open, local, ec);
    CHECK(ec == asio::error::address_in_use);
    CHECK(open.is_open());
    // And either can be used for another try.
    open_receiver(closed, udp::endpoint(udp::v4(), 0), ec);
    CHECK(ec == error_code());
    open_receiver(open, udp::endpoint(udp::v4(), 0), ec);
    CHECK(ec == error_code());
}

TEST_CASE_METHOD(on_a_host, "the error of an earlier call does not stay")
{
    udp::socket socket(context);
    error_code ec = asio::error::access_denied;
    open_receiver(socket, udp::endpoint(udp::v4(), 0), ec);
    CHECK(ec == error_code());
    CHECK(socket.is_open());
}

TEST_CASE_METHOD(on_a_host, "a local address that is not this machine's is an error")
{
    udp::socket socket(context);
    error_code ec;
    open_receiver(socket, udp::endpoint(make_address("192.0.2.1"), 0), ec);
    CHECK(ec == boost::system::errc::address_not_available);
    CHECK_FALSE(socket.is_open());
}

TEST_CASE_METHOD(on_a_host, "sockets of every kind are opened")
{
    asio::basic_datagram_socket<udp, asio::io_context::executor_type> other_executor(context);
    open_receiver(other_executor, udp::endpoint(udp::v4(), 0));
    CHECK(other_executor.is_open());
    test::own_socket derived(context);
    open_receiver(derived, udp::endpoint(udp::v4(), 0));
    CHECK(derived.is_open());
    asio::generic::datagram_protocol::socket generic(context);
    open_receiver(generic, udp::endpoint(udp::v4(), 0));
    CHECK(get(generic, IPPROTO_IP, IP_MULTICAST_ALL) == 0);

    asio::ip::icmp::socket raw(context);
    error_code ec;
    open_receiver(raw, asio::ip::icmp::endpoint(asio::ip::icmp::v4(), 0), ec);
    if (ec == boost::system::errc::operation_not_permitted)
        SKIP("raw sockets need a privilege");
    CHECK(ec == error_code());
    CHECK(get(raw, IPPROTO_IP, IP_MULTICAST_ALL) == 0);
}
