// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/serve.hpp>

#include <benchmark/batch_readers.hpp>
#include <benchmark/scene.hpp>
#include <benchmark/talkers.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <iostream>

namespace benchmark {
namespace {

template <class F>
int serve_rounds(unsigned short port, F&& take)
{
    std::cout << port << std::endl;
    std::size_t datagrams = 0, payload = 0;
    while (std::cin >> datagrams >> payload) {
        auto const result = timed(datagrams, [&] { take(datagrams, payload); });
        std::cout << result.ns << ' ' << result.allocations << std::endl;
    }
    return 0;
}

template <class Reader>
int serve_drain()
{
    scene s;
    Reader reader(s);
    return serve_rounds(s.destination.port(), [&](std::size_t n, std::size_t) { reader.take(n); });
}

asio::awaitable<void> round_trips(message_talker& near, message_talker& far, std::size_t n,
                                  std::size_t payload)
{
    auto const there = far.socket.local_endpoint();
    for (; n > 0; --n) {
        co_await near.async_send(there, payload);
        co_await far.async_send(co_await far.async_receive(), payload);
        co_await near.async_receive();
    }
}

int serve_coroutine_round_trips()
{
    asio::io_context context(1);
    message_talker near(context), far(context);
    return serve_rounds(0, [&](std::size_t n, std::size_t payload) {
        asio::co_spawn(context, round_trips(near, far, n, payload), asio::detached);
        context.restart();
        context.run();
    });
}

template <class Talker>
int serve_round_trips()
{
    asio::io_context context(1);
    Talker near(context), far(context);
    auto const there = far.socket.local_endpoint();
    return serve_rounds(0, [&](std::size_t n, std::size_t payload) {
        for (; n > 0; --n) {
            near.send(there, payload);
            far.send(far.receive(), payload);
            near.receive();
        }
    });
}

} // namespace

int serve(std::string const& name)
{
    if (name == "pktinfo_hops")
        return serve_drain<batch_reader<dgram::packet_info, dgram::hops>>();
    if (name == "pktinfo_tos")
        return serve_drain<batch_reader<dgram::packet_info, dgram::traffic_class>>();
    if (name == "offload")
        return serve_drain<offload_reader>();
    if (name == "round_trip")
        return serve_round_trips<message_talker>();
    if (name == "coroutine_round_trip")
        return serve_coroutine_round_trips();
    if (name == "raw_round_trip")
        return serve_round_trips<raw_talker>();
    std::cerr << "no such path: " << name << '\n';
    return 2;
}

} // namespace benchmark
