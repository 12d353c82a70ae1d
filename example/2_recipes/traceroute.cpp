// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Finds the routers on the way to a host: sends ICMP echo requests that may pass no router, one,
// two and so on, by a raw socket, which needs a privilege. Each router that drops one says so to
// its sender, and quotes it; the host itself replies.

#include "echo.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <random>
#include <span>
#include <utility>
#include <variant>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using from_whom = std::pair<asio::ip::address, echo::answer>;

// An error is no exception: operator|| would keep it for itself, and wait for the timer.
asio::awaitable<dgram::result<from_whom>>
receive_answer(asio::ip::icmp::socket& socket, dgram::icmp::flow requests, std::uint16_t sequence)
{
    std::array<std::byte, 2048> data;
    for (;;) {
        auto const [error, message] = co_await dgram::async_receive_msg(
            socket, asio::buffer(data), asio::as_tuple(asio::use_awaitable));
        if (error)
            co_return error;
        auto const answer = echo::parse(std::span(data).first(message.size), requests);
        // One to another request came too late.
        if (answer && answer->sequence == sequence)
            co_return from_whom(message.sender.address(), *answer);
    }
}

asio::awaitable<void> trace(asio::ip::address to, std::chrono::milliseconds patience)
{
    auto socket = echo::open(co_await asio::this_coro::executor, to);
    auto const identifier = static_cast<std::uint16_t>(std::random_device()());
    auto const requests = dgram::icmp::flow::echo(to, identifier);
    asio::steady_timer timer(socket.get_executor());

    for (std::uint16_t hops = 1; hops <= 30; ++hops) {
        auto const start = std::chrono::steady_clock::now();
        auto const bytes = echo::make_request(to, identifier, hops);
        co_await dgram::async_send_msg(socket, asio::buffer(bytes), {to, 0},
                                       dgram::control_buffer(dgram::hops(hops)));
        timer.expires_after(patience);
        auto const got = co_await (receive_answer(socket, requests, hops) ||
                                   timer.async_wait(asio::use_awaitable));
        std::chrono::duration<double, std::milli> const time =
            std::chrono::steady_clock::now() - start;

        std::cout << std::setw(2) << hops;
        auto const* const found = std::get_if<0>(&got);
        if (found == nullptr) {
            std::cout << "  *" << std::endl;
            continue;
        }
        auto const& [from, answer] = found->value();
        std::cout << "  " << from << "  " << std::fixed << std::setprecision(3) << time.count()
                  << " ms";
        if (!answer.hops_exceeded)
            std::cout << (answer.error.empty() ? "" : "  ") << answer.reason;
        std::cout << std::endl;
        if (!answer.hops_exceeded)
            co_return;
    }
}

int main(int argc, char* argv[])
{
    if (argc != 2 && argc != 3) {
        std::cerr << "usage: " << argv[0] << " ADDRESS [SECONDS TO WAIT]\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return trace(asio::ip::make_address(argv[1]),
                     recipe::to_duration(argc > 2 ? argv[2] : "1"));
    });
}
