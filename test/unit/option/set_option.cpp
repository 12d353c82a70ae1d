// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The forms of set_option, and what it does without a network: errors, Asio's own options, both
// families of a dual-stack socket. Joining is tested where there is something to join.

#include <dgram/option/set_option.hpp>

#include <dgram/multicast/deliver_all.hpp>
#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/multicast/source_membership.hpp>
#include <dgram/network_interface.hpp>

#include <support/thrown.hpp>

#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/strand.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <tuple>

namespace asio = boost::asio;
namespace multicast = dgram::multicast;
using asio::ip::make_address;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::errc;

namespace {

using executor = asio::io_context::executor_type;
using every_socket = std::tuple<udp::socket, asio::basic_datagram_socket<udp, executor>,
                                asio::basic_datagram_socket<udp, asio::strand<executor>>,
                                asio::generic::datagram_protocol::socket,
                                asio::local::datagram_protocol::socket, asio::ip::icmp::socket,
                                asio::basic_raw_socket<asio::ip::icmp, executor>, tcp::socket>;

int get(udp::socket& socket, int level, int name)
{
    int value = -1;
    ::socklen_t size = sizeof value;
    REQUIRE(::getsockopt(socket.native_handle(), level, name, &value, &size) == 0);
    return value;
}

template <class Socket, class Option>
void check_not_open(Socket& socket, Option const& option)
{
    dgram::error_code ec;
    dgram::set_option(socket, option, ec);
    CHECK(ec == asio::error::bad_descriptor);
    auto const error = test::thrown_by([&] { dgram::set_option(socket, option); });
    CHECK(error.code == asio::error::bad_descriptor);
    CHECK(error.says("set_option"));
}

} // namespace

TEMPLATE_LIST_TEST_CASE("every option on a socket that is not open is refused", "", every_socket)
{
    asio::io_context context;
    typename TestType::executor_type const ex{context.get_executor()};
    TestType socket(ex);
    auto const group = make_address("239.255.77.1");
    dgram::network_interface const lo("lo");
    check_not_open(socket, multicast::join_group(group, lo));
    check_not_open(socket, multicast::leave_group(group, lo));
    auto const source = make_address("192.0.2.1");
    check_not_open(socket, multicast::join_source_group(group, source, lo));
    check_not_open(socket, multicast::leave_source_group(group, source, lo));
    check_not_open(socket, multicast::block_source(group, source, lo));
    check_not_open(socket, multicast::unblock_source(group, source, lo));
    check_not_open(socket, multicast::outbound_interface(lo));
    check_not_open(socket, multicast::deliver_all(false));
    check_not_open(socket, asio::socket_base::reuse_address(true));
    check_not_open(socket, asio::ip::multicast::hops(4));
    check_not_open(socket, asio::ip::multicast::enable_loopback(false));
    check_not_open(socket, asio::ip::unicast::hops(4));
}

TEST_CASE("options of Asio are passed on")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    dgram::error_code ec = errc::not_multicast;
    dgram::set_option(socket, asio::socket_base::reuse_address(true), ec);
    CHECK(ec == dgram::error_code());
    asio::socket_base::reuse_address reuse;
    socket.get_option(reuse);
    CHECK(reuse.value());
    dgram::set_option(socket, asio::ip::unicast::hops(7));
    CHECK(get(socket, IPPROTO_IP, IP_TTL) == 7);
}

TEST_CASE("an option is set for both families of a dual-stack socket")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    for (int const value : {1, 0, 1}) {
        dgram::set_option(socket, multicast::deliver_all(value != 0));
        CHECK(get(socket, IPPROTO_IP, IP_MULTICAST_ALL) == value);
        CHECK(get(socket, IPPROTO_IPV6, 29) == value);
    }
}

TEST_CASE("hops and loopback of Asio are set for both families of a dual-stack socket")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    for (int const value : {4, 255, 1}) {
        dgram::set_option(socket, asio::ip::multicast::hops(value));
        dgram::set_option(socket, asio::ip::unicast::hops(value));
        CHECK(get(socket, IPPROTO_IP, IP_MULTICAST_TTL) == value);
        CHECK(get(socket, IPPROTO_IPV6, IPV6_MULTICAST_HOPS) == value);
        CHECK(get(socket, IPPROTO_IP, IP_TTL) == value);
        CHECK(get(socket, IPPROTO_IPV6, IPV6_UNICAST_HOPS) == value);
    }
    for (int const value : {0, 1}) {
        dgram::set_option(socket, asio::ip::multicast::enable_loopback(value != 0));
        CHECK(get(socket, IPPROTO_IP, IP_MULTICAST_LOOP) == value);
        CHECK(get(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP) == value);
    }
}

TEST_CASE("hops and loopback of Asio are set for IPv6 alone on an IPv6-only socket")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(true));
    auto const ttl = get(socket, IPPROTO_IP, IP_TTL);
    dgram::set_option(socket, asio::ip::multicast::hops(4));
    dgram::set_option(socket, asio::ip::unicast::hops(5));
    dgram::set_option(socket, asio::ip::multicast::enable_loopback(false));
    CHECK(get(socket, IPPROTO_IPV6, IPV6_MULTICAST_HOPS) == 4);
    CHECK(get(socket, IPPROTO_IPV6, IPV6_UNICAST_HOPS) == 5);
    CHECK(get(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP) == 0);
    CHECK(get(socket, IPPROTO_IP, IP_MULTICAST_TTL) == 1);
    CHECK(get(socket, IPPROTO_IP, IP_TTL) == ttl);
    CHECK(get(socket, IPPROTO_IP, IP_MULTICAST_LOOP) == 1);
}

TEST_CASE("a value that the system refuses is set for neither family")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    // Asio takes any number for unicast.
    dgram::error_code ec;
    dgram::set_option(socket, asio::ip::unicast::hops(256), ec);
    CHECK(ec == asio::error::invalid_argument);
    CHECK(get(socket, IPPROTO_IP, IP_TTL) == 64);
    CHECK(get(socket, IPPROTO_IPV6, IPV6_UNICAST_HOPS) == 64);
}

TEST_CASE("an option is set for IPv6 alone on an IPv6-only socket")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(true));
    auto const before = get(socket, IPPROTO_IP, IP_MULTICAST_ALL);
    for (bool const value : {true, false}) {
        dgram::set_option(socket, multicast::deliver_all(value));
        CHECK(get(socket, IPPROTO_IP, IP_MULTICAST_ALL) == before);
        CHECK(get(socket, IPPROTO_IPV6, 29) == value);
    }
}

TEST_CASE("a membership is refused before the system is asked")
{
    asio::io_context context;
    dgram::network_interface const lo("lo");
    multicast::join_group const v4(make_address("239.255.77.1"), lo);
    multicast::join_group const v6(make_address("ff15::77:1"), lo);
    dgram::error_code ec;

    tcp::socket stream(context, tcp::v4());
    dgram::set_option(stream, v4, ec);
    CHECK(ec == errc::not_datagram_socket);

    udp::socket v4_socket(context, udp::v4());
    dgram::set_option(v4_socket, v6, ec);
    CHECK(ec == errc::address_family_mismatch);

    udp::socket v6_socket(context, udp::v6());
    v6_socket.set_option(asio::ip::v6_only(true));
    dgram::set_option(v6_socket, v4, ec);
    CHECK(ec == errc::address_family_mismatch);

    asio::local::datagram_protocol::socket local(context, asio::local::datagram_protocol());
    dgram::set_option(local, v4, ec);
    CHECK(ec == errc::address_family_mismatch);

    // The source does not change that.
    multicast::join_source_group const source_v4(make_address("232.1.2.3"),
                                                 make_address("192.0.2.1"), lo);
    multicast::join_source_group const source_v6(make_address("ff3e::1"), make_address("fd77::1"),
                                                 lo);
    dgram::set_option(stream, source_v4, ec);
    CHECK(ec == errc::not_datagram_socket);
    dgram::set_option(v4_socket, source_v6, ec);
    CHECK(ec == errc::address_family_mismatch);
    dgram::set_option(v6_socket, source_v4, ec);
    CHECK(ec == errc::address_family_mismatch);
}

TEST_CASE("an outbound interface is for datagram and raw sockets")
{
    asio::io_context context;
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket stream(context, protocol);
        dgram::error_code ec;
        dgram::set_option(stream, multicast::outbound_interface(dgram::network_interface("lo")),
                          ec);
        CHECK(ec == errc::not_datagram_socket);
    }
}

TEST_CASE("an option of IP on a socket that is not IP is an error")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket socket(context, asio::local::datagram_protocol());
    dgram::error_code ec;
    dgram::set_option(socket, multicast::deliver_all(false), ec);
    CHECK(ec.failed());
    dgram::set_option(socket, multicast::outbound_interface(), ec);
    CHECK(ec.failed());
}

TEST_CASE("an option made after an error is refused by the system")
{
    asio::io_context context;
    dgram::error_code ec;
    multicast::join_group const option(make_address("192.0.2.1"), {}, ec);
    REQUIRE(ec == errc::not_multicast);
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        socket.set_option(option, ec);
        CHECK(ec == asio::error::no_protocol_option);
    }
}
