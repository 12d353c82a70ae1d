// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_MESSAGE_READERS_HPP
#define DGRAM_TEST_BENCHMARK_MESSAGE_READERS_HPP

#include <benchmark/single_readers.hpp>

#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/message/receive_msg.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

// One datagram at a time, with this library; and Asio's own by a coroutine.
namespace benchmark {

using message = dgram::received_message<udp::endpoint>;

class receive_msg : one
{
public:
    using one::one;

    void take(std::size_t n)
    {
        left = n;
        start();
        run();
    }

private:
    void start()
    {
        dgram::async_receive_msg(
            socket, asio::buffer(data), [this](dgram::error_code const&, message const& got) {
                keep(got.size + std::to_integer<std::size_t>(data[0]) + got.sender.port());
                if (--left != 0)
                    start();
            });
    }
};

class receive_msg_items : one
{
public:
    explicit receive_msg_items(scene& s) : one(s)
    {
        dgram::request<dgram::packet_info, dgram::traffic_class, dgram::timestamp>(socket);
    }

    void take(std::size_t n)
    {
        left = n;
        start();
        run();
    }

private:
    void start()
    {
        dgram::async_receive_msg(
            socket, asio::buffer(data), control_,
            [this](dgram::error_code const&, message const& got) {
                keep(got.size + std::to_integer<std::size_t>(data[0]) + got.sender.port() +
                     control_.find<dgram::packet_info>()->interface_index +
                     static_cast<unsigned>(control_.find<dgram::traffic_class>()->value()));
                keep(control_.find<dgram::timestamp>()->value);
                if (--left != 0)
                    start();
            });
    }

    dgram::control_buffer<dgram::packet_info, dgram::traffic_class, dgram::timestamp> control_;
};

// The same two by a coroutine.
class asio_coroutine : one
{
public:
    using one::one;

    void take(std::size_t n)
    {
        asio::co_spawn(context, loop(n), asio::detached);
        run();
    }

private:
    asio::awaitable<void> loop(std::size_t n)
    {
        for (; n > 0; --n)
            look(co_await socket.async_receive_from(asio::buffer(data), sender,
                                                    asio::use_awaitable));
    }
};

class receive_msg_coroutine : one
{
public:
    using one::one;

    void take(std::size_t n)
    {
        asio::co_spawn(context, loop(n), asio::detached);
        run();
    }

private:
    asio::awaitable<void> loop(std::size_t n)
    {
        for (; n > 0; --n) {
            auto const got =
                co_await dgram::async_receive_msg(socket, asio::buffer(data), asio::use_awaitable);
            keep(got.size + std::to_integer<std::size_t>(data[0]) + got.sender.port());
        }
    }
};

} // namespace benchmark

#endif
