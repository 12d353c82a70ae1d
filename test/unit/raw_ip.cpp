// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/raw_ip.hpp>

#include <dgram/message/send_msg.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <concepts>
#include <type_traits>

namespace asio = boost::asio;
using dgram::ip_protocol;
using dgram::raw_ip;

static_assert(std::regular<raw_ip> == std::regular<asio::ip::icmp>);
static_assert(dgram::detail::message_socket<raw_ip::socket>);
// InternetProtocol.
static_assert(std::same_as<raw_ip::resolver::protocol_type, raw_ip>);
// No number is taken for another: -1, 256 and 89u do not compile.
static_assert(
    !std::is_invocable_v<decltype(static_cast<raw_ip (*)(ip_protocol)>(raw_ip::v4)), int>);

TEST_CASE("raw_ip is a raw protocol with any number")
{
    for (int number = 0; number < 256; ++number) {
        auto const v4 = raw_ip::v4(ip_protocol(number));
        CHECK(v4.type() == SOCK_RAW);
        CHECK(v4.family() == AF_INET);
        CHECK(v4.protocol() == number);
        auto const v6 = raw_ip::v6(ip_protocol(number));
        CHECK(v6.type() == SOCK_RAW);
        CHECK(v6.family() == AF_INET6);
        CHECK(v6.protocol() == number);
        CHECK(v4 != v6);
        CHECK(v4 == raw_ip::v4(ip_protocol(number)));
        CHECK(v4 != raw_ip::v4(ip_protocol(number ^ 1)));
    }
}

TEST_CASE("an endpoint of raw_ip is an address without a number")
{
    raw_ip::endpoint const v4(asio::ip::make_address("224.0.0.5"), 0);
    CHECK(v4.protocol() == raw_ip::v4());
    CHECK(v4.port() == 0);
    raw_ip::endpoint const v6(asio::ip::make_address("ff02::5"), 0);
    CHECK(v6.protocol() == raw_ip::v6());
    CHECK(raw_ip::endpoint(raw_ip::v6(ip_protocol::ospf), 0).address().is_v6());
    CHECK(v6.protocol().protocol() == 0);
}

TEST_CASE("a resolver of raw_ip gives endpoints of raw_ip")
{
    asio::io_context context;
    raw_ip::resolver resolver(context);
    for (auto const* const text : {"127.0.0.1", "::1"}) {
        auto const found = resolver.resolve(text, "", raw_ip::resolver::numeric_host);
        REQUIRE(found.size() == 1);
        CHECK(found.begin()->endpoint() == raw_ip::endpoint(asio::ip::make_address(text), 0));
    }
}

TEST_CASE("a raw socket without a number is not opened")
{
    asio::io_context context;
    raw_ip::socket socket(context);
    boost::system::error_code ec;
    for (auto const& protocol : {raw_ip::v4(), raw_ip::v6()}) {
        socket.open(protocol, ec);
        CHECK(ec == boost::system::errc::protocol_not_supported);
        CHECK_FALSE(socket.is_open());
        // Asio would open it by the endpoint.
        socket.connect({asio::ip::make_address("127.0.0.1"), 0}, ec);
        CHECK(ec == boost::system::errc::protocol_not_supported);
        CHECK_FALSE(socket.is_open());
    }
}
