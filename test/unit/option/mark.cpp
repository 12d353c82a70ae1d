// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/mark.hpp>

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
using dgram::mark;

static_assert(mark::is_supported);
static_assert(test::settable_option<mark> && test::gettable_option<mark>);
static_assert(!std::is_convertible_v<std::uint32_t, mark>);

namespace {

template <class Socket>
void check(Socket& socket)
{
    mark option(7);
    socket.get_option(option);
    CHECK(option.value() == 0);
    for (std::uint32_t const value : {1u, 6u, 0x7fff'ffffu, 0x8000'0000u, 0xffff'ffffu, 0u}) {
        auto const ec = test::error_of(socket, mark(value));
        if (ec == boost::system::errc::operation_not_permitted)
            SKIP("mark needs a privilege");
        CHECK(ec == dgram::error_code());
        socket.get_option(option);
        CHECK(option.value() == value);
    }
}

} // namespace

TEST_CASE("mark is one number of 32 bits for both families")
{
    CHECK(mark().value() == 0);
    CHECK(mark(0xffff'ffff).value() == 0xffff'ffff);
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        CHECK(mark(1).level(protocol) == SOL_SOCKET);
        CHECK(mark(1).name(protocol) == SO_MARK);
        CHECK(mark(1).size(protocol) == 4);
    }
}

TEST_CASE("mark reads back as it was set on every kind of IP socket")
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

TEST_CASE("mark without the privilege is not permitted")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const set = [&](std::uint32_t value) {
        return test::without_privilege([&] { return test::error_of(socket, mark(value)); });
    };
    CHECK(set(1) == boost::system::errc::operation_not_permitted);
    mark now(1);
    socket.get_option(now);
    CHECK(now.value() == 0);
}
