// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CLOSED_SOCKET_HPP
#define DGRAM_TEST_SUPPORT_CLOSED_SOCKET_HPP

// Every form of an operation, on a socket that is not open: it compiles, completes and says so,
// without a network.

#include <support/run.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_datagram_socket.hpp>
#include <boost/asio/basic_raw_socket.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/system/system_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <exception>
#include <tuple>
#include <type_traits>

namespace test {

// What a program may have derived from a socket.
struct own_socket : boost::asio::ip::udp::socket
{
    using boost::asio::ip::udp::socket::socket;
};

using plain_executor_socket =
    boost::asio::basic_datagram_socket<boost::asio::ip::udp,
                                       boost::asio::io_context::executor_type>;

using message_sockets = std::tuple<
    boost::asio::ip::udp::socket, plain_executor_socket,
    boost::asio::basic_datagram_socket<boost::asio::ip::udp,
                                       boost::asio::strand<boost::asio::io_context::executor_type>>,
    boost::asio::generic::datagram_protocol::socket, boost::asio::generic::raw_protocol::socket,
    boost::asio::local::datagram_protocol::socket, boost::asio::ip::icmp::socket,
    boost::asio::basic_raw_socket<boost::asio::ip::icmp, boost::asio::io_context::executor_type>,
    own_socket>;

// A socket of this type that is not open.
template <class Socket>
Socket closed_socket(boost::asio::io_context& context)
{
    if constexpr (std::is_constructible_v<typename Socket::executor_type,
                                          boost::asio::io_context::executor_type>)
        return Socket(typename Socket::executor_type(context.get_executor()));
    else
        return Socket(context);
}

// The forms with a token. `start(token...)` starts the operation with it, or without one.
template <class Start>
void check_tokens_on_closed_socket(boost::asio::io_context& context, Start start)
{
    namespace asio = boost::asio;
    auto const expected = asio::error::make_error_code(asio::error::bad_descriptor);
    int calls = 0;
    auto const handler = [&](boost::system::error_code ec, auto const&) {
        ++calls;
        CHECK(ec == expected);
    };
    auto const run = [&](int expected_calls) {
        CHECK(calls == 0);
        run_until_done(context);
        CHECK(calls == expected_calls);
        calls = 0;
    };

    start(handler);
    run(1);
    start()(handler);
    run(1);
    start(asio::deferred)(handler);
    run(1);
    start(asio::as_tuple(asio::deferred))([&](auto result) { handler(std::get<0>(result), 0); });
    run(1);
    start(asio::detached);
    run(0);
    auto future = start(asio::use_future);
    run(0);
    CHECK_THROWS_AS(future.get(), boost::system::system_error);

    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            auto const result = co_await start(asio::as_tuple(asio::use_awaitable));
            handler(std::get<0>(result), 0);
            boost::system::error_code ec;
            co_await start(asio::redirect_error(asio::use_awaitable, ec));
            handler(ec, 0);
            co_await start(asio::use_awaitable);
            FAIL("nothing was thrown");
        },
        [&](std::exception_ptr e) {
            try {
                if (e)
                    std::rethrow_exception(e);
            } catch (boost::system::system_error const& error) {
                handler(error.code(), 0);
            }
        });
    run(3);
}

// One type of socket gets every token, the others a handler: all pairs take minutes to compile.
template <class Socket, class Start>
void check_async_on_closed_socket(boost::asio::io_context& context, Start start)
{
    if constexpr (std::same_as<Socket, plain_executor_socket>) {
        check_tokens_on_closed_socket(context, start);
    } else {
        int calls = 0;
        start([&](boost::system::error_code ec, auto const&) {
            ++calls;
            CHECK(ec == boost::asio::error::bad_descriptor);
        });
        CHECK(calls == 0);
        run_until_done(context);
        CHECK(calls == 1);
    }
}

} // namespace test

#endif
