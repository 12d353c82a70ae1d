// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/ping_pong.hpp>
#include <benchmark/row.hpp>

#include <dgram/message/receive_msg.hpp>
#include <dgram/message/send_msg.hpp>

namespace benchmark {
namespace {

struct asio_style
{
    template <class F>
    static void receive(ping_pong_end& end, F f)
    {
        end.socket.async_receive_from(
            asio::buffer(end.data), end.peer,
            [f](boost::system::error_code const&, std::size_t size) { f(size); });
    }

    template <class F>
    static void send(ping_pong_end& end, std::size_t size, F f)
    {
        end.socket.async_send_to(asio::buffer(end.data, size), end.peer,
                                 [f](boost::system::error_code const&, std::size_t) { f(); });
    }
};

struct dgram_style
{
    template <class F>
    static void receive(ping_pong_end& end, F f)
    {
        dgram::async_receive_msg(
            end.socket, asio::buffer(end.data),
            [f, &end](dgram::error_code const&, dgram::received_message<udp::endpoint> const& got) {
                end.peer = got.sender;
                f(got.size);
            });
    }

    template <class F>
    static void send(ping_pong_end& end, std::size_t size, F f)
    {
        dgram::async_send_msg(end.socket, asio::buffer(end.data, size), end.peer,
                              dgram::control_buffer<>(),
                              [f](dgram::error_code const&, std::size_t) { f(); });
    }
};

} // namespace

void add_round_trip_rows(std::vector<row>& rows)
{
    for (std::size_t const payload : {64u, 200u, 1400u})
        rows.push_back({"ping-pong, async_receive_msg/async_send_msg",
                        "Asio async_receive_from/async_send_to", payload, 1.10, 500, 61,
                        [=] { return std::make_unique<ping_pong<dgram_style>>(payload); },
                        [=] { return std::make_unique<ping_pong<asio_style>>(payload); }});
}

} // namespace benchmark
