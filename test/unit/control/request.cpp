// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Which options a request sets, read back from the system. What they bring is seen in the tests
// that have a network.

#include <dgram/control/request.hpp>

#include <dgram/control/drop_count.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/original_destination.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>

#include <support/thrown.hpp>

#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/strand.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::errc;

namespace {

struct names
{
    int v4_level;
    int v4;
    int v6_level;
    int v6;
};

template <class Item>
constexpr names names_of{};
template <>
constexpr names names_of<dgram::packet_info>{IPPROTO_IP, IP_PKTINFO, IPPROTO_IPV6,
                                             IPV6_RECVPKTINFO};
template <>
constexpr names names_of<dgram::hops>{IPPROTO_IP, IP_RECVTTL, IPPROTO_IPV6, IPV6_RECVHOPLIMIT};
template <>
constexpr names names_of<dgram::traffic_class>{IPPROTO_IP, IP_RECVTOS, IPPROTO_IPV6,
                                               IPV6_RECVTCLASS};
// IPV6_RECVORIGDSTADDR, which the C library may lack.
template <>
constexpr names names_of<dgram::original_destination>{IPPROTO_IP, IP_RECVORIGDSTADDR, IPPROTO_IPV6,
                                                      74};
template <>
constexpr names names_of<dgram::timestamp>{SOL_SOCKET, SO_TIMESTAMPNS, SOL_SOCKET, SO_TIMESTAMPNS};
template <>
constexpr names names_of<dgram::drop_count>{SOL_SOCKET, SO_RXQ_OVFL, SOL_SOCKET, SO_RXQ_OVFL};

template <class Socket>
int get(Socket& socket, int level, int name)
{
    int value = -1;
    ::socklen_t size = sizeof value;
    REQUIRE(::getsockopt(socket.native_handle(), level, name, &value, &size) == 0);
    return value;
}

template <class Item, class Socket>
int v4_of(Socket& socket)
{
    return get(socket, names_of<Item>.v4_level, names_of<Item>.v4);
}

template <class Item, class Socket>
int v6_of(Socket& socket)
{
    return get(socket, names_of<Item>.v6_level, names_of<Item>.v6);
}

} // namespace

#define EVERY_ITEM                                                                                 \
    dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::original_destination,            \
        dgram::timestamp, dgram::drop_count

TEMPLATE_TEST_CASE("an item is requested and withdrawn on an IPv4 socket", "", EVERY_ITEM)
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    CHECK(v4_of<TestType>(socket) == 0);
    dgram::request<TestType>(socket);
    CHECK(v4_of<TestType>(socket) == 1);
    dgram::withdraw<TestType>(socket);
    CHECK(v4_of<TestType>(socket) == 0);
}

TEMPLATE_TEST_CASE("an item is requested for both families on a dual-stack socket", "", EVERY_ITEM)
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    dgram::request<TestType>(socket);
    CHECK(v4_of<TestType>(socket) == 1);
    CHECK(v6_of<TestType>(socket) == 1);
    dgram::withdraw<TestType>(socket);
    CHECK(v4_of<TestType>(socket) == 0);
    CHECK(v6_of<TestType>(socket) == 0);
}

TEMPLATE_TEST_CASE("an item is requested for IPv6 alone on an IPv6-only socket", "",
                   dgram::packet_info, dgram::hops, dgram::traffic_class,
                   dgram::original_destination)
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(true));
    dgram::request<TestType>(socket);
    CHECK(v4_of<TestType>(socket) == 0);
    CHECK(v6_of<TestType>(socket) == 1);
}

TEST_CASE("several items are requested at once and withdrawn one by one")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    dgram::error_code ec = errc::not_multicast;
    dgram::request<EVERY_ITEM>(socket, ec);
    CHECK(ec == dgram::error_code());
    CHECK(v4_of<dgram::packet_info>(socket) == 1);
    CHECK(v4_of<dgram::drop_count>(socket) == 1);
    ec = errc::not_multicast;
    dgram::withdraw<dgram::drop_count>(socket, ec);
    CHECK(ec == dgram::error_code());
    CHECK(v4_of<dgram::packet_info>(socket) == 1);
    CHECK(v4_of<dgram::timestamp>(socket) == 1);
    CHECK(v4_of<dgram::drop_count>(socket) == 0);
    dgram::request<>(socket);
}

TEST_CASE("a socket that is not IP has the items of every socket only")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket socket(context, asio::local::datagram_protocol());
    dgram::request<dgram::timestamp, dgram::drop_count>(socket);
    CHECK(v4_of<dgram::timestamp>(socket) == 1);
    CHECK(v4_of<dgram::drop_count>(socket) == 1);

    dgram::error_code ec;
    dgram::request<dgram::hops>(socket, ec);
    CHECK(ec == errc::address_family_mismatch);
    dgram::withdraw<dgram::packet_info>(socket, ec);
    CHECK(ec == errc::address_family_mismatch);
}

TEST_CASE("items before a failed one stay requested and later ones are not")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket socket(context, asio::local::datagram_protocol());
    dgram::error_code ec;
    dgram::request<dgram::timestamp, dgram::hops, dgram::drop_count>(socket, ec);
    CHECK(ec == errc::address_family_mismatch);
    CHECK(v4_of<dgram::timestamp>(socket) == 1);
    CHECK(v4_of<dgram::drop_count>(socket) == 0);
}

TEST_CASE("a request on a socket that is not open fails")
{
    asio::io_context context;
    udp::socket socket(context);
    dgram::error_code ec;
    dgram::request<dgram::hops>(socket, ec);
    CHECK(ec == asio::error::bad_descriptor);
    dgram::withdraw<dgram::hops>(socket, ec);
    CHECK(ec == asio::error::bad_descriptor);
    CHECK(test::thrown_by([&] { dgram::request<dgram::hops>(socket); }).says("request"));
    CHECK(test::thrown_by([&] { dgram::withdraw<dgram::hops>(socket); }).says("withdraw"));
}

TEST_CASE("a request takes sockets of any protocol and executor")
{
    asio::io_context context;
    asio::generic::datagram_protocol::socket generic(context,
                                                     asio::generic::datagram_protocol(udp::v4()));
    dgram::request<dgram::hops>(generic);
    CHECK(v4_of<dgram::hops>(generic) == 1);

    using executor = asio::io_context::executor_type;
    asio::basic_datagram_socket<udp, executor> plain(context.get_executor(), udp::v4());
    dgram::request<dgram::hops>(plain);
    CHECK(v4_of<dgram::hops>(plain) == 1);

    asio::basic_datagram_socket<udp, asio::strand<executor>> stranded(asio::make_strand(context),
                                                                      udp::v4());
    dgram::request<dgram::hops>(stranded);
    CHECK(v4_of<dgram::hops>(stranded) == 1);
}
