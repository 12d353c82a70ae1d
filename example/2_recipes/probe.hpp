// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_EXAMPLE_2_RECIPES_PROBE_HPP
#define DGRAM_EXAMPLE_2_RECIPES_PROBE_HPP

// UDP datagrams to ports at which nobody listens: what becomes of one is told by the error queue of
// the socket, which needs no privilege.

#include <dgram.hpp>

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace probe {

namespace asio = boost::asio;
using asio::ip::udp;
using answer = dgram::received_error<udp::endpoint>;

// By custom nobody listens at this port and those after it.
constexpr asio::ip::port_type first_port = 33434;

inline udp::socket open(asio::any_io_executor const& executor, asio::ip::address const& to)
{
    udp::socket socket(executor, to.is_v4() ? udp::v4() : udp::v6());
    dgram::set_option(socket, dgram::receive_errors(true));
    return socket;
}

// What comes back for a datagram to this endpoint. One for another came too late. An error is no
// exception: operator|| would keep it for itself, and wait for the timer.
inline asio::awaitable<dgram::result<answer>> receive_answer(udp::socket& socket, udp::endpoint to)
{
    for (;;) {
        auto const [error, got] = co_await dgram::async_receive_error(
            socket, asio::mutable_buffer(), asio::as_tuple(asio::use_awaitable));
        if (error)
            co_return error;
        if (got.destination == to && got.offender)
            co_return got;
    }
}

// Sends one datagram and waits so long for its answer. Give each an endpoint of its own.
template <class... Items>
asio::awaitable<std::optional<answer>> ask(udp::socket& socket, udp::endpoint to, std::size_t size,
                                           dgram::control_buffer<Items...> control,
                                           std::chrono::milliseconds patience)
{
    using namespace asio::experimental::awaitable_operators;
    std::vector<char> const data(size);
    auto const bytes = asio::buffer(data);
    // An answer that came too late fails this one. What lasts is an error of this one.
    for (int tries = 1;; ++tries) {
        auto const [error, sent] = co_await dgram::async_send_msg(
            socket, bytes, to, control, asio::as_tuple(asio::use_awaitable));
        if (!error)
            break;
        // This host has dropped it, which receive_errors makes known: it is lost like any other.
        if (error == asio::error::no_buffer_space)
            co_return std::nullopt;
        if (tries == 1000)
            throw boost::system::system_error(error);
    }
    asio::steady_timer timer(socket.get_executor(), patience);
    auto const got = co_await (receive_answer(socket, to) || timer.async_wait(asio::use_awaitable));
    if (auto const* in_time = std::get_if<0>(&got))
        co_return in_time->value();
    co_return std::nullopt;
}

// Whether it reached the host, where nobody listens.
inline bool is_port_unreachable(answer const& a)
{
    return a.error == asio::error::connection_refused;
}

} // namespace probe

#endif
