// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The forms of sending a batch: what they take and give, without a network.

#include <dgram/message/send_batch.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>

#include <support/closed_socket.hpp>
#include <support/thrown.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using dgram::hops;
using dgram::outbound_batch;

namespace {

using handler = void (*)(error_code, std::size_t);
using wrong_handler = void (*)(error_code, std::string);

template <class... Arguments>
concept can_send = requires(Arguments&&... arguments)
{
    {
        dgram::send_batch(std::forward<Arguments>(arguments)...)
        } -> std::same_as<std::size_t>;
};

template <class... Arguments>
concept can_start = requires(Arguments&&... arguments)
{
    dgram::async_send_batch(std::forward<Arguments>(arguments)...);
};

using batch = outbound_batch<udp, hops, dgram::packet_info>;

} // namespace

static_assert(can_send<udp::socket&, outbound_batch<udp>&>);
static_assert(can_send<udp::socket&, batch&>);
static_assert(can_send<udp::socket&, batch&, error_code&>);
static_assert(!can_send<asio::ip::tcp::socket&, batch&>);
static_assert(!can_send<asio::ip::icmp::socket&, batch&>);
// It keeps how far it came.
static_assert(!can_send<udp::socket&, batch const&>);
static_assert(!can_send<udp::socket&, batch>);
static_assert(!can_send<udp::socket, batch&>);

static_assert(can_start<udp::socket&, batch&>);
static_assert(can_start<udp::socket&, batch&, handler>);
static_assert(!can_start<udp::socket&, batch&, wrong_handler>);
static_assert(!can_start<udp::socket&, batch const&, handler>);
static_assert(!can_start<asio::ip::tcp::socket&, batch&, handler>);

TEMPLATE_LIST_TEST_CASE("a batch is sent by every socket", "", test::message_sockets)
{
    asio::io_context context;
    auto socket = test::closed_socket<TestType>(context);
    outbound_batch<typename TestType::protocol_type> several(3);
    for (int i = 0; i < 3; ++i)
        several.add({}, asio::buffer("text", 4));

    error_code ec;
    CHECK(dgram::send_batch(socket, several, ec) == 0);
    CHECK(ec == asio::error::bad_descriptor);
    CHECK(several.sent() == 0);
    auto const error = test::thrown_by([&] { dgram::send_batch(socket, several); });
    CHECK(error.code == asio::error::bad_descriptor);
    CHECK(error.says("send_batch"));

    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_send_batch(socket, several, std::forward<decltype(token)>(token)...);
    });
    CHECK(several.sent() == 0);
}

TEST_CASE("sending a batch without a token takes the default of the executor")
{
    asio::io_context context;
    auto socket = asio::use_awaitable.as_default_on(udp::socket(context));
    batch items(1);
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_send_batch(socket, items)),
                                asio::awaitable<std::size_t>>);
}

TEST_CASE("a batch with items to a destination that is not IP stops before the system is asked")
{
    using local = asio::local::datagram_protocol;
    asio::io_context context;
    local::socket socket(context, local());
    outbound_batch<local, hops> items(2);
    items.add({"/nowhere"}, asio::buffer("text", 4), dgram::control_buffer(hops(1)));
    // A socket without a peer has no family either.
    items.add(asio::buffer("text", 4), dgram::control_buffer(hops(1)));
    error_code ec;
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(dgram::send_batch(socket, items, ec) == 0);
        CHECK(ec == dgram::errc::address_family_mismatch);
        CHECK(items.sent() == i);
        items.skip();
    }
    CHECK(dgram::send_batch(socket, items, ec) == 0);
    CHECK(ec == error_code());
}
