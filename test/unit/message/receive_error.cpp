// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The forms of taking an error: what they take and give, without a network.

#include <dgram/message/receive_error.hpp>

#include <dgram/control/hops.hpp>

#include <support/closed_socket.hpp>
#include <support/thrown.hpp>

#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::error_code;
using dgram::hops;

namespace {

using entry = dgram::received_error<udp::endpoint>;
using handler = void (*)(error_code, entry);
using wrong_handler = void (*)(error_code, std::size_t);
using buffer = asio::mutable_buffer;

template <class... Arguments>
concept can_take = requires(Arguments&&... arguments)
{
    {
        dgram::receive_error(std::forward<Arguments>(arguments)...)
        } -> std::same_as<entry>;
};

template <class... Arguments>
concept can_start = requires(Arguments&&... arguments)
{
    dgram::async_receive_error(std::forward<Arguments>(arguments)...);
};

} // namespace

static_assert(can_take<udp::socket&, buffer>);
static_assert(can_take<udp::socket&, buffer, error_code&>);
static_assert(can_take<udp::socket&, std::vector<buffer> const&>);
static_assert(can_take<udp::socket&, buffer, control_buffer<hops>&>);
static_assert(can_take<udp::socket&, buffer, control_buffer<hops>&, error_code&>);
static_assert(!can_take<asio::ip::tcp::socket&, buffer>);
// What is received must outlive the call.
static_assert(!can_take<udp::socket&, buffer, control_buffer<hops> const&>);
static_assert(!can_take<udp::socket, buffer>);

static_assert(can_start<udp::socket&, buffer>);
static_assert(can_start<udp::socket&, buffer, handler>);
static_assert(can_start<udp::socket&, buffer, control_buffer<hops>&, handler>);
static_assert(!can_start<udp::socket&, buffer, wrong_handler>);
static_assert(!can_start<udp::socket&, buffer, control_buffer<hops>, handler>);
static_assert(!can_start<asio::ip::tcp::socket&, buffer, handler>);

TEMPLATE_LIST_TEST_CASE("an error is taken by every socket", "", test::message_sockets)
{
    asio::io_context context;
    auto socket = test::closed_socket<TestType>(context);
    std::array<char, 10> data{};
    control_buffer<hops> control{hops(1)};

    error_code ec;
    auto const got = dgram::receive_error(socket, asio::buffer(data), control, ec);
    CHECK(ec == asio::error::bad_descriptor);
    CHECK(got.origin == dgram::error_origin::none);
    CHECK(got.size == 0);
    CHECK_FALSE(got.destination);
    // After an error it is as it was.
    CHECK(control.template find<hops>() == hops(1));
    dgram::receive_error(socket, asio::buffer(data), ec);
    CHECK(ec == asio::error::bad_descriptor);
    auto const error = test::thrown_by([&] { dgram::receive_error(socket, asio::buffer(data)); });
    CHECK(error.code == asio::error::bad_descriptor);
    CHECK(error.says("receive_error"));

    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_receive_error(socket, asio::buffer(data),
                                          std::forward<decltype(token)>(token)...);
    });
    test::check_async_on_closed_socket<TestType>(context, [&](auto&&... token) {
        return dgram::async_receive_error(socket, asio::buffer(data), control,
                                          std::forward<decltype(token)>(token)...);
    });
}

TEST_CASE("taking an error without a token takes the default of the executor")
{
    asio::io_context context;
    auto socket = asio::use_awaitable.as_default_on(udp::socket(context));
    STATIC_REQUIRE(std::same_as<decltype(dgram::async_receive_error(socket, buffer())),
                                asio::awaitable<entry>>);
}

TEST_CASE("too many buffers for an error are refused")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    std::array<char, 1> data{};
    std::vector<buffer> const many(2000, asio::buffer(data));
    error_code ec;
    dgram::receive_error(socket, many, ec);
    CHECK(ec == dgram::errc::too_many_buffers);
}
