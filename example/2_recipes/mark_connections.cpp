// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A TCP server that marks its connections: AF11 (RFC 2597), and hops by which a neighbour can tell
// that it is one (RFC 5082). They are set on the acceptor, so that every segment has them, also the
// one that answers the first. Set on a connection once it is accepted, they come too late for that.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <iostream>
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

// Gives back what it gets, until nothing has come for so long.
asio::awaitable<void> echo(tcp::socket socket, std::chrono::milliseconds patience)
{
    std::array<std::byte, 4096> data;
    asio::steady_timer timer(socket.get_executor());
    for (;;) {
        timer.expires_after(patience);
        auto const got =
            co_await (socket.async_read_some(asio::buffer(data), asio::use_awaitable) ||
                      timer.async_wait(asio::use_awaitable));
        auto const* const size = std::get_if<std::size_t>(&got);
        if (size == nullptr)
            co_return;
        co_await asio::async_write(socket, asio::buffer(data, *size), asio::use_awaitable);
    }
}

asio::awaitable<void> serve(tcp::endpoint at, std::chrono::milliseconds patience)
{
    auto acceptor = listen(co_await asio::this_coro::executor, at);
    std::cout << "listening at " << acceptor.local_endpoint() << std::endl;
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        dgram::default_traffic_class marked;
        socket.get_option(marked);
        std::cout << socket.remote_endpoint() << ": " << marked.value() << std::endl;
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
