// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/router_alert.hpp>

#include <dgram/option/set_option.hpp>

#include <support/error_of.hpp>
#include <support/hex.hpp>
#include <support/option_concepts.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::deliver_router_alert;
using dgram::router_alert;

static_assert(router_alert::is_supported && deliver_router_alert::is_supported);
static_assert(test::settable_option<router_alert>);
static_assert(test::settable_option<deliver_router_alert>);
static_assert(!test::gettable_option<deliver_router_alert>);
static_assert(!std::is_convertible_v<std::uint16_t, router_alert>);

namespace {

// What the system is told.
std::string told(router_alert const& option, udp const& protocol)
{
    return test::to_hex(
        {static_cast<std::byte const*>(option.data(protocol)), option.size(protocol)});
}

// What becomes of bytes that the system tells.
std::optional<std::uint16_t> value_of(udp const& protocol, std::string const& hex)
{
    auto const bytes = test::from_hex(hex);
    router_alert option(99);
    REQUIRE(bytes.size() <= option.size(protocol));
    std::ranges::copy(bytes, static_cast<std::byte*>(option.data(protocol)));
    option.resize(protocol, bytes.size());
    return option.value();
}

template <class Socket>
std::optional<std::uint16_t> read(Socket& socket)
{
    router_alert option(99);
    socket.get_option(option);
    return option.value();
}

template <class Socket>
void check(Socket& socket)
{
    CHECK(read(socket) == std::nullopt);
    for (auto const value : {std::uint16_t(0), std::uint16_t(1), std::uint16_t(0xffff)}) {
        auto const ec = test::error_of(socket, router_alert(value));
        if (ec == boost::system::errc::operation_not_permitted)
            SKIP("hop-by-hop options need a privilege");
        CHECK(ec == dgram::error_code());
        CHECK(read(socket) == value);
    }
    dgram::set_option(socket, router_alert());
    CHECK(read(socket) == std::nullopt);
}

} // namespace

TEST_CASE("router_alert is off or has a value")
{
    CHECK(router_alert().value() == std::nullopt);
    CHECK(router_alert(0).value() == 0);
    CHECK(router_alert(1).level(udp::v4()) == IPPROTO_IP);
    CHECK(router_alert(1).name(udp::v4()) == IP_OPTIONS);
    CHECK(router_alert(1).level(udp::v6()) == IPPROTO_IPV6);
    CHECK(router_alert(1).name(udp::v6()) == IPV6_HOPOPTS);
    router_alert const off;
    CHECK(off.size(udp::v4()) == 0);
    CHECK(off.size(udp::v6()) == 0);
}

TEST_CASE("router_alert is written as RFC 2113 and RFC 2711 have it")
{
    CHECK(told(router_alert(0x0102), udp::v4()) == "94 04 01 02");
    CHECK(told(router_alert(0x0102), udp::v6()) == "00 00 05 02 01 02 01 00");
}

TEST_CASE("router_alert is read from whatever options the system tells")
{
    CHECK(value_of(udp::v4(), "") == std::nullopt);
    CHECK(value_of(udp::v4(), "01 94 04 00 05 00 00 00") == 5);
    CHECK(value_of(udp::v6(), "") == std::nullopt);
    CHECK(value_of(udp::v6(), "3a") == std::nullopt);
    CHECK(value_of(udp::v6(), "3a 00") == std::nullopt);
    CHECK(value_of(udp::v6(), "3a 00 01 00 05 02 00 07") == 7);
    // Of a longer header there is a beginning.
    CHECK(value_of(udp::v6(), "3a 01 05 02 00 07 3e 20 00 00") == 7);
    CHECK(value_of(udp::v6(), "3a 01 3e 20 05 02 00 07 00 00") == std::nullopt);
}

TEST_CASE("router_alert reads back as it was set and can be taken away")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        check(socket);
    }
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket socket(context, protocol);
        check(socket);
    }
}

TEST_CASE("a router alert that was read can be set on a socket of the other family")
{
    asio::io_context context;
    udp::socket v4(context, udp::v4());
    udp::socket v6(context, udp::v6());
    dgram::set_option(v4, router_alert(3));
    router_alert option;
    v4.get_option(option);
    auto const ec = test::error_of(v6, option);
    if (ec == boost::system::errc::operation_not_permitted)
        SKIP("hop-by-hop options need a privilege");
    CHECK(read(v6) == 3);
}

TEST_CASE("router_alert needs a privilege for IPv6 only")
{
    asio::io_context context;
    udp::socket v4(context, udp::v4());
    udp::socket v6(context, udp::v6());
    CHECK(test::without_privilege([&] { return test::error_of(v4, router_alert(0)); }) ==
          dgram::error_code());
    CHECK(test::without_privilege([&] { return test::error_of(v6, router_alert(0)); }) ==
          boost::system::errc::operation_not_permitted);
}

TEST_CASE("deliver_router_alert is for raw sockets")
{
    CHECK(deliver_router_alert().value() == std::nullopt);
    CHECK(deliver_router_alert(0).value() == 0);
    CHECK(deliver_router_alert(0xffff).value() == 0xffff);
    CHECK(deliver_router_alert(0).level(udp::v4()) == IPPROTO_IP);
    CHECK(deliver_router_alert(0).name(udp::v4()) == 5);
    CHECK(deliver_router_alert(0).level(udp::v6()) == IPPROTO_IPV6);
    CHECK(deliver_router_alert(0).name(udp::v6()) == 22);
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        CHECK(test::error_of(socket, deliver_router_alert(0)) == dgram::errc::not_raw_socket);
    }
}
