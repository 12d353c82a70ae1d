// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Sends ICMP echo requests by a raw socket, which needs a privilege, and prints the replies and
// what routers say of the requests. Which messages are about these is told by their identifier and
// by what they quote.

#include "echo.hpp"
#include "echo_run.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace asio = boost::asio;

asio::awaitable<void> receive(asio::ip::icmp::socket& socket, dgram::icmp::flow requests,
                              echo::run& run)
{
    std::array<std::byte, 2048> data;
    dgram::control_buffer<dgram::hops> control;
    while (!run.is_over()) {
        auto const message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto const answer = echo::parse(std::span(data).first(message.size), requests);
        if (!answer)
            continue;
        auto const from = message.sender.address();
        if (answer->error.empty())
            run.take_reply(answer->sequence, answer->size, from, control.find<dgram::hops>());
        else
            run.take_error(answer->sequence, answer->error, from, answer->reason);
    }
}

asio::awaitable<void> ping(echo::run& run)
{
    auto socket = echo::open(co_await asio::this_coro::executor, run.to);
    dgram::request<dgram::hops>(socket);
    auto const identifier = static_cast<std::uint16_t>(std::random_device()());
    auto const requests = dgram::icmp::flow::echo(run.to, identifier);
    co_await recipe::until_one_ends(run.send_requests(socket, identifier),
                                    receive(socket, requests, run));
}

int main(int argc, char* argv[])
{
    return echo::run_program(argc, argv, ping);
}
