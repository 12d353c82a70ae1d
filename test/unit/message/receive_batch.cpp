// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The forms of receiving a batch: what they take and give, without a network.

#include <dgram/message/receive_batch.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/timestamp.hpp>

#include <support/closed_socket.hpp>
#include <support/thrown.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/tcp.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using dgram::hops;
using dgram::inbound_batch;

namespace {

using handler = void (*)(error_code, std::size_t);
using wrong_handler = void (*)(error_code, std::string);

template <class... Arguments>
concept can_receive = requires(Arguments&&... arguments)
{
    {
        dgram::receive_batch(std::forward<Arguments>(arguments)...)
        } -> std::same_as<std::size_t>;
};

template <class... Arguments>
concept can_start = requires(Arguments&&... arguments)
{
    dgram::async_receive_batch(std::forward<Arguments>(arguments)...);
};

using batch = inbound_batch<udp, hops, dgram::timestamp>;

} // namespace

static_assert(can_receive<udp::socket&, inbound_batch<udp>&>);
static_assert(can_receive<udp::socket&, batch&>);
static_assert(can_receive<udp::socket&, batch&, error_code&>);
static_assert(can_receive<asio::ip::icmp::socket&, inbound_batch<asio::ip::icmp>&>);
static_assert(!can_receive<asio::ip::tcp::socket&, batch&>);
static_assert(!can_receive<asio::ip::icmp::socket&, batch&>);
// What is received must outlive the call.
static_assert(!can_receive<udp::socket&, batch>);
static_assert(!can_receive<udp::socket&, batch const&>);
static_assert(!can_receive<udp::socket, batch&>);

static_assert(can_start<udp::socket&, batch&>);
static_assert(can_start<udp::socket&, batch&, handler>);
static_assert(!can_start<udp::socket&, batch&, wrong_handler>);
static_assert(!can_start<udp::socket&, batch const&, handler>);
static_assert(!can_start<udp::socket&, batch, handler>);
static_assert(!can_start<asio::ip::tcp::socket&, batch&, handler>);

TEMPLATE_LIST_TEST_CASE("a batch is received by every socket", "", test::message_sockets)
{
    asio::io_context context;
    auto socket = test::closed_socket<TestType>(context);
    inbound_batch<typename TestType::protocol_type, hops> items(4, 100);

    error_code ec;
    CHECK(dgram::receive_batch(socket, items, ec) == 0);
    CHECK(ec == asio::error::bad_descriptor);
    CHECK(items.empty());
    auto const error = test::thrown_by([&] { dgram::receive_batch(socket, items); });
    CHECK(error.code == asio::error::bad_descriptor);
    CHECK(error.says("receive_batch"));

    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_receive_batch(socket, items, std::forward<decltype(token)>(token)...);
    });
}

TEST_CASE("receiving a batch without a token takes the default of the executor")
{
    asio::io_context context;
    auto socket = asio::use_awaitable.as_default_on(udp::socket(context));
    batch items(1, 1);
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_receive_batch(socket, items)),
                                asio::awaitable<std::size_t>>);
}
