// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The forms of receiving: what they take and give, without a network.

#include <dgram/message/receive_msg.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/timestamp.hpp>

#include <support/closed_socket.hpp>
#include <support/thrown.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/seq_packet_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <concepts>
#include <future>
#include <list>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::error_code;
using dgram::hops;
using dgram::received_message;
using dgram::detail::message_socket;

static_assert(message_socket<udp::socket>);
static_assert(message_socket<asio::ip::icmp::socket>);
static_assert(message_socket<asio::generic::raw_protocol::socket>);
static_assert(message_socket<asio::local::datagram_protocol::socket>);
static_assert(message_socket<test::own_socket>);
static_assert(!message_socket<asio::ip::tcp::socket>);
static_assert(!message_socket<asio::generic::seq_packet_protocol::socket>);
static_assert(!message_socket<asio::basic_socket<udp>>);
static_assert(!message_socket<asio::ip::tcp::acceptor>);
static_assert(!message_socket<int>);

namespace {

using message = received_message<udp::endpoint>;
using handler = void (*)(error_code, message);
using wrong_handler = void (*)(error_code, std::string);

template <class... Arguments>
concept can_receive = requires(Arguments&&... arguments)
{
    {
        dgram::receive_msg(std::forward<Arguments>(arguments)...)
        } -> std::same_as<message>;
};

template <class... Arguments>
concept can_start = requires(Arguments&&... arguments)
{
    dgram::async_receive_msg(std::forward<Arguments>(arguments)...);
};

using buffer = asio::mutable_buffer;
using control = control_buffer<hops, dgram::timestamp>;

} // namespace

static_assert(can_receive<udp::socket&, buffer>);
static_assert(can_receive<udp::socket&, buffer, error_code&>);
static_assert(can_receive<udp::socket&, buffer, control&>);
static_assert(can_receive<udp::socket&, buffer, control&, error_code&>);
static_assert(can_receive<udp::socket&, std::vector<buffer>, control_buffer<>&>);
static_assert(can_receive<udp::socket&, std::array<buffer, 2>&>);
static_assert(!can_receive<asio::ip::tcp::socket&, buffer>);
// What is received must outlive the call.
static_assert(!can_receive<udp::socket&, buffer, control>);
static_assert(!can_receive<udp::socket&, buffer, control const&>);
static_assert(!can_receive<udp::socket, buffer>);

static_assert(can_start<udp::socket&, buffer>);
static_assert(can_start<udp::socket&, buffer, handler>);
static_assert(can_start<udp::socket&, buffer, control&>);
static_assert(can_start<udp::socket&, buffer, control&, handler>);
static_assert(!can_start<udp::socket&, buffer, wrong_handler>);
static_assert(!can_start<udp::socket&, buffer, control&, wrong_handler>);
static_assert(!can_start<udp::socket&, buffer, control const&, handler>);
static_assert(!can_start<udp::socket&, buffer, control, handler>);
static_assert(!can_start<asio::ip::tcp::socket&, buffer, handler>);

TEST_CASE("a new received_message is empty")
{
    message const none;
    CHECK(none.sender == udp::endpoint());
    CHECK(none.size == 0);
    CHECK_FALSE(none.truncated);
    CHECK_FALSE(none.control_truncated);
}

TEMPLATE_LIST_TEST_CASE("every form of receiving takes every socket", "", test::message_sockets)
{
    using result = received_message<typename TestType::endpoint_type>;
    asio::io_context context;
    auto socket = test::closed_socket<TestType>(context);
    std::array<char, 10> data{};
    auto const bytes = asio::buffer(data);
    std::list<buffer> const several{bytes, bytes};
    control items;

    error_code ec;
    auto const check = [&](result const& got) {
        CHECK(ec == asio::error::bad_descriptor);
        CHECK(got.size == 0);
        ec = {};
    };
    check(dgram::receive_msg(socket, bytes, ec));
    check(dgram::receive_msg(socket, several, items, ec));
    for (auto const& error : {test::thrown_by([&] { dgram::receive_msg(socket, several); }),
                              test::thrown_by([&] { dgram::receive_msg(socket, bytes, items); })}) {
        CHECK(error.code == asio::error::bad_descriptor);
        CHECK(error.says("receive_msg"));
    }

    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_receive_msg(socket, bytes, std::forward<decltype(token)>(token)...);
    });
    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_receive_msg(socket, several, items,
                                        std::forward<decltype(token)>(token)...);
    });
}

TEST_CASE("receiving without a token takes the default of the executor")
{
    asio::io_context context;
    auto socket = asio::use_awaitable.as_default_on(udp::socket(context));
    std::array<char, 10> data;
    control items;
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_receive_msg(socket, asio::buffer(data))),
                                asio::awaitable<message>>);
    STATIC_REQUIRE(
        std::same_as<decltype(dgram::async_receive_msg(socket, asio::buffer(data), items)),
                     asio::awaitable<message>>);
}

TEST_CASE("a future is fulfilled by the socket's executor")
{
    asio::io_context context;
    udp::socket socket(context);
    std::array<char, 10> data;
    auto future = dgram::async_receive_msg(socket, asio::buffer(data), asio::use_future);
    // Not by a thread of somebody's.
    CHECK(context.poll() > 0);
    REQUIRE(future.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
    CHECK(test::thrown_by([&] { future.get(); }).code == asio::error::bad_descriptor);
}

TEST_CASE("too many buffers to receive into are an error before the system is asked")
{
    asio::io_context context;
    udp::socket socket(context);
    char byte = 0;
    std::vector<buffer> const buffers(1025, asio::buffer(&byte, 1));
    error_code ec;
    dgram::receive_msg(socket, buffers, ec);
    CHECK(ec == dgram::errc::too_many_buffers);
    ec = {};
    dgram::async_receive_msg(socket, buffers, [&](error_code e, message const&) { ec = e; });
    CHECK(ec == error_code());
    test::run_until_done(context);
    CHECK(ec == dgram::errc::too_many_buffers);
}

TEST_CASE("after an error the control_buffer is as it was")
{
    asio::io_context context;
    udp::socket socket(context);
    std::array<char, 10> data;
    control_buffer items(hops(9));
    error_code ec;
    dgram::receive_msg(socket, asio::buffer(data), items, ec);
    CHECK(ec.failed());
    CHECK(items.find<hops>() == hops(9));
}
