// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A TCP server that marks its connections: AF11 (RFC 2597), and hops by which a neighbour can tell
// that it is one (RFC 5082). They are set on the acceptor, so that every segment of a connection
// has them, also the one that answers the first. Set on a connection once it is accepted, they come
// too late for that. What the system says for a connection that is gone has other hops, and a reset
// another DSCP, too.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <iostream>
#include <tuple>
#include <utility>
#include <variant>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using asio::ip::tcp;

tcp::acceptor listen(asio::any_io_executor const& executor, tcp::endpoint const& at)
{
    constexpr dgram::traffic_class af11(10, dgram::ecn::not_ect);
    tcp::acceptor acceptor(executor, at.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    // The hops of the two families are two options.
    if (at.address().is_v6())
        acceptor.set_option(asio::ip::v6_only(true));
    dgram::set_option(acceptor, dgram::default_traffic_class(af11));
    acceptor.set_option(asio::ip::unicast::hops(255));
    acceptor.bind(at);
    acceptor.listen();
    return acceptor;
}

// How many bytes it moves; none if it fails, or is not done after so long.
asio::awaitable<std::size_t>
within(std::chrono::milliseconds patience,
       asio::awaitable<std::tuple<dgram::error_code, std::size_t>> operation)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, patience);
    auto const first =
        co_await (std::move(operation) || timer.async_wait(asio::as_tuple(asio::use_awaitable)));
    auto const* const done = std::get_if<0>(&first);
    if (done == nullptr || std::get<0>(*done))
        co_return 0;
    co_return std::get<1>(*done);
}

// Gives back what it gets, until the other end has no more or does nothing for so long.
asio::awaitable<void> echo(tcp::socket socket, std::chrono::milliseconds patience)
{
    // An error is a result: otherwise || would wait for the timer, which succeeds.
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    std::array<std::byte, 4096> data;
    for (;;) {
        auto const size =
            co_await within(patience, socket.async_read_some(asio::buffer(data), token));
        if (size == 0)
            co_return;
        auto const back = asio::buffer(data, size);
        if (co_await within(patience, asio::async_write(socket, back, token)) != size)
            co_return;
    }
}

asio::awaitable<void> serve(tcp::endpoint at, std::chrono::milliseconds patience)
{
    auto acceptor = listen(co_await asio::this_coro::executor, at);
    std::cout << "listening at " << acceptor.local_endpoint() << std::endl;
    asio::steady_timer timer(acceptor.get_executor());
    for (;;) {
        // A socket cannot tell it any more if the other end has already reset the connection.
        tcp::endpoint from;
        auto [error, socket] =
            co_await acceptor.async_accept(from, asio::as_tuple(asio::use_awaitable));
        dgram::default_traffic_class marked;
        if (!error)
            socket.get_option(marked, error);
        if (error) {
            // There may be too many connections, for a while.
            std::cerr << "no connection: " << error.message() << std::endl;
            timer.expires_after(std::chrono::milliseconds(100));
            co_await timer.async_wait(asio::use_awaitable);
            continue;
        }
        std::cout << from << ": " << marked.value() << std::endl;
        // That a connection ends is no error of the others.
        asio::co_spawn(acceptor.get_executor(), echo(std::move(socket), patience), asio::detached);
    }
}

int main(int argc, char* argv[])
{
    if (argc != 3 && argc != 4) {
        std::cerr << "usage: " << argv[0] << " ADDRESS PORT [SECONDS TO WAIT]\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return serve({asio::ip::make_address(argv[1]), recipe::to_port(argv[2])},
                     recipe::to_duration(argc > 3 ? argv[3] : "60"));
    });
}
