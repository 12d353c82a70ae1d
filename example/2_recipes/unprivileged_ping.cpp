// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Sends ICMP echo requests by a ping socket, which any user may have whom the system allows
// (net.ipv4.ping_group_range), and prints the replies. What routers say of the requests comes by
// the error queue. Only what is about these comes at all: the identifier is the system's.

#include "echo.hpp"
#include "echo_run.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace asio = boost::asio;
namespace icmp = dgram::icmp;

template <class Body>
dgram::result<Body> parse(std::span<std::byte const> bytes, bool v4)
{
    // The system has verified the checksum of a reply, and of an error.
    if (v4) {
        auto const message = icmp::v4::message::parse_without_checksum(bytes);
        return message ? message->get<Body>() : message.error();
    }
    auto const message = icmp::v6::message::parse_without_checksum(bytes);
    return message ? message->get<Body>() : message.error();
}

asio::awaitable<void> receive_replies(icmp::ping::socket& socket, echo::run& run)
{
    std::array<std::byte, 2048> data;
    dgram::control_buffer<dgram::hops> control;
    while (!run.is_over()) {
        auto const [error, message] = co_await dgram::async_receive_msg(
            socket, asio::buffer(data), control, asio::as_tuple(asio::use_awaitable));
        // What is in the error queue fails a receive, too.
        if (error == asio::error::operation_aborted)
            co_return;
        if (error)
            continue;
        auto const bytes = std::span(data).first(message.size);
        if (auto const reply = parse<icmp::echo_reply>(bytes, run.to.is_v4()))
            run.take_reply(reply->sequence, message.size, message.sender.address(),
                           control.find<dgram::hops>());
    }
}

asio::awaitable<void> receive_errors(icmp::ping::socket& socket, echo::run& run)
{
    std::array<std::byte, 2048> data;
    while (!run.is_over()) {
        auto const error =
            co_await dgram::async_receive_error(socket, asio::buffer(data), asio::use_awaitable);
        // What is quoted is the request, without IP header.
        auto const request =
            parse<icmp::echo_request>(std::span(data).first(error.size), run.to.is_v4());
        if (!request || !error.offender)
            continue;
        if (error.origin == dgram::error_origin::icmp)
            run.take_error(request->sequence, static_cast<icmp::v4::type>(*error.type),
                           *error.offender, error.error.message());
        else
            run.take_error(request->sequence, static_cast<icmp::v6::type>(*error.type),
                           *error.offender, error.error.message());
    }
}

asio::awaitable<void> ping(echo::run& run)
{
    icmp::ping::socket socket(co_await asio::this_coro::executor,
                              run.to.is_v4() ? icmp::ping::v4() : icmp::ping::v6());
    dgram::set_option(socket, dgram::receive_errors(true));
    dgram::request<dgram::hops>(socket);
    co_await recipe::until_one_ends(run.send_requests(socket, 0), receive_replies(socket, run),
                                    receive_errors(socket, run));
}

int main(int argc, char* argv[])
{
    return echo::run_program(argc, argv, ping);
}
