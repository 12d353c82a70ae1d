// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/priority.hpp>

#include <dgram/option/set_option.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <cstdint>
#include <type_traits>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::priority;

static_assert(priority::is_supported);
static_assert(test::settable_option<priority> && test::gettable_option<priority>);
static_assert(!std::is_convertible_v<std::uint32_t, priority>);

namespace {

template <class Socket>
void check(Socket& socket)
{
    priority option(7);
    socket.get_option(option);
    CHECK(option.value() == 0);
    for (std::uint32_t const value : {1u, 6u, 0x7fff'ffffu, 0x8000'0000u, 0xffff'ffffu, 0u}) {
        auto const ec = test::error_of(socket, priority(value));
        if (ec == boost::system::errc::operation_not_permitted)
            SKIP("priority needs a privilege");
        CHECK(ec == dgram::error_code());
        socket.get_option(option);
        CHECK(option.value() == value);
    }
}

} // namespace

TEST_CASE("priority is one number of 32 bits for both families")
{
    CHECK(priority().value() == 0);
    CHECK(priority(0xffff'ffff).value() == 0xffff'ffff);
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        CHECK(priority(1).level(protocol) == SOL_SOCKET);
        CHECK(priority(1).name(protocol) == SO_PRIORITY);
        CHECK(priority(1).size(protocol) == 4);
    }
}

TEST_CASE("priority reads back as it was set on every kind of IP socket")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        check(socket);
    }
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket socket(context, protocol);
        check(socket);
        tcp::acceptor acceptor(context, protocol);
        check(acceptor);
    }
}

TEST_CASE("priority without the privilege is up to 6")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const set = [&](std::uint32_t value) {
        return test::without_privilege([&] { return test::error_of(socket, priority(value)); });
    };
    for (std::uint32_t const value : {1u, 6u, 0u, 6u})
        CHECK(set(value) == dgram::error_code());
    for (std::uint32_t const value : {7u, 0x10001u, 0x8000'0000u})
        CHECK(set(value) == boost::system::errc::operation_not_permitted);
    priority now;
    socket.get_option(now);
    CHECK(now.value() == 6);
}
