// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The forms of sending: what they take and give, without a network.

#include <dgram/message/send_msg.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>

#include <support/closed_socket.hpp>
#include <support/thrown.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <list>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::error_code;
using dgram::hops;

namespace {

using handler = void (*)(error_code, std::size_t);
using wrong_handler = void (*)(error_code, std::string);

template <class... Arguments>
concept can_send = requires(Arguments&&... arguments)
{
    {
        dgram::send_msg(std::forward<Arguments>(arguments)...)
        } -> std::same_as<std::size_t>;
};

template <class... Arguments>
concept can_start = requires(Arguments&&... arguments)
{
    dgram::async_send_msg(std::forward<Arguments>(arguments)...);
};

using buffer = asio::const_buffer;
using control = control_buffer<hops, dgram::packet_info>;

} // namespace

static_assert(can_send<udp::socket&, buffer, udp::endpoint, control>);
static_assert(can_send<udp::socket&, buffer, udp::endpoint, control, error_code&>);
static_assert(can_send<udp::socket&, buffer, control const&>);
static_assert(can_send<udp::socket&, buffer, control const&, error_code&>);
static_assert(can_send<udp::socket&, asio::mutable_buffer, udp::endpoint, control_buffer<>>);
static_assert(can_send<udp::socket&, std::vector<asio::mutable_buffer>, control&>);
static_assert(can_send<udp::socket&, buffer, udp::endpoint>);
static_assert(can_send<udp::socket&, buffer, udp::endpoint, error_code&>);
static_assert(can_send<udp::socket&, buffer>);
static_assert(can_send<udp::socket&, buffer, error_code&>);
static_assert(!can_send<udp::socket&, buffer, asio::ip::icmp::endpoint>);
static_assert(!can_send<asio::ip::tcp::socket&, buffer>);
static_assert(!can_send<asio::ip::tcp::socket&, buffer, control>);
static_assert(!can_send<udp::socket&, buffer, asio::ip::icmp::endpoint, control>);
static_assert(!can_send<udp::socket, buffer, control>);

static_assert(can_start<udp::socket&, buffer, udp::endpoint, control&>);
static_assert(can_start<udp::socket&, buffer, udp::endpoint, control&, handler>);
static_assert(can_start<udp::socket&, buffer, control&>);
static_assert(can_start<udp::socket&, buffer, control&, handler>);
static_assert(can_start<udp::socket&, buffer, udp::endpoint>);
static_assert(can_start<udp::socket&, buffer, udp::endpoint, handler>);
static_assert(can_start<udp::socket&, buffer>);
static_assert(can_start<udp::socket&, buffer, handler>);
static_assert(!can_start<udp::socket&, buffer, wrong_handler>);
static_assert(!can_start<udp::socket&, buffer, udp::endpoint, wrong_handler>);
static_assert(!can_start<udp::socket&, buffer, asio::ip::icmp::endpoint>);
static_assert(!can_start<udp::socket&, buffer, control&, wrong_handler>);
static_assert(!can_start<udp::socket&, buffer, udp::endpoint, control&, wrong_handler>);
static_assert(!can_start<asio::ip::tcp::socket&, buffer, control&, handler>);

TEMPLATE_LIST_TEST_CASE("every form of sending takes every socket", "", test::message_sockets)
{
    asio::io_context context;
    auto socket = test::closed_socket<TestType>(context);
    std::string const text = "text";
    auto const bytes = asio::buffer(text);
    std::list<buffer> const several{bytes, bytes};
    // Items would be refused first: nobody knows the family of no destination.
    control const items;
    typename TestType::endpoint_type const to;

    error_code ec;
    auto const check = [&](std::size_t sent) {
        CHECK(ec == asio::error::bad_descriptor);
        CHECK(sent == 0);
        ec = {};
    };
    check(dgram::send_msg(socket, bytes, to, items, ec));
    check(dgram::send_msg(socket, several, items, ec));
    check(dgram::send_msg(socket, several, to, ec));
    check(dgram::send_msg(socket, bytes, ec));
    for (auto const& error : {test::thrown_by([&] { dgram::send_msg(socket, several, to, items); }),
                              test::thrown_by([&] { dgram::send_msg(socket, bytes, items); }),
                              test::thrown_by([&] { dgram::send_msg(socket, bytes, to); }),
                              test::thrown_by([&] { dgram::send_msg(socket, several); })}) {
        CHECK(error.code == asio::error::bad_descriptor);
        CHECK(error.says("send_msg"));
    }

    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_send_msg(socket, bytes, to, items,
                                     std::forward<decltype(token)>(token)...);
    });
    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_send_msg(socket, several, items,
                                     std::forward<decltype(token)>(token)...);
    });
    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_send_msg(socket, several, to, std::forward<decltype(token)>(token)...);
    });
    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_send_msg(socket, bytes, std::forward<decltype(token)>(token)...);
    });
}

TEST_CASE("sending without a token takes the default of the executor")
{
    asio::io_context context;
    auto socket = asio::use_awaitable.as_default_on(udp::socket(context));
    std::array<char, 10> data{};
    control const items;
    udp::endpoint const to;
    STATIC_REQUIRE(
        std::same_as<decltype(dgram::async_send_msg(socket, asio::buffer(data), to, items)),
                     asio::awaitable<std::size_t>>);
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_send_msg(socket, asio::buffer(data), to)),
                                asio::awaitable<std::size_t>>);
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_send_msg(socket, asio::buffer(data))),
                                asio::awaitable<std::size_t>>);
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_send_msg(socket, asio::buffer(data), items)),
                                asio::awaitable<std::size_t>>);
}

TEST_CASE("too many buffers to send are an error before the system is asked")
{
    asio::io_context context;
    udp::socket socket(context);
    char const byte = 0;
    std::vector<buffer> const buffers(1025, asio::buffer(&byte, 1));
    control_buffer<> const none;
    error_code ec;
    CHECK(dgram::send_msg(socket, buffers, none, ec) == 0);
    CHECK(ec == dgram::errc::too_many_buffers);
    ec = {};
    dgram::async_send_msg(socket, buffers, none, [&](error_code e, std::size_t) { ec = e; });
    CHECK(ec == error_code());
    test::run_until_done(context);
    CHECK(ec == dgram::errc::too_many_buffers);
}

TEST_CASE("items for a destination that is not IP are an error before the system is asked")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket socket(context, asio::local::datagram_protocol());
    asio::local::datagram_protocol::endpoint const to("/nowhere");
    control_buffer const items(hops(1));
    error_code ec;
    CHECK(dgram::send_msg(socket, asio::buffer("text", 4), to, items, ec) == 0);
    CHECK(ec == dgram::errc::address_family_mismatch);
    // A socket without a peer has no family either.
    CHECK(dgram::send_msg(socket, asio::buffer("text", 4), items, ec) == 0);
    CHECK(ec == dgram::errc::address_family_mismatch);
}
