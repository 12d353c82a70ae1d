// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_TALKERS_HPP
#define DGRAM_TEST_BENCHMARK_TALKERS_HPP

#include <benchmark/batch_readers.hpp>
#include <benchmark/scene.hpp>

#include <dgram/message/receive_msg.hpp>
#include <dgram/message/send_msg.hpp>

#include <boost/asio/use_awaitable.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>

// One end of a conversation with control data: it sends with a source address and receives with
// destination, interface and hops.
namespace benchmark {

struct talker
{
    explicit talker(asio::io_context& context)
        : socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0))
    {
        dgram::request<dgram::packet_info, dgram::hops>(socket);
        socket.non_blocking(true);
    }

    udp::socket socket;
    std::array<std::byte, 2048> data{};
};

struct message_talker : talker
{
    using talker::talker;

    std::size_t look() const
    {
        return sum(*in.find<dgram::packet_info>()) + sum(*in.find<dgram::hops>());
    }

    void send(udp::endpoint const& to, std::size_t size)
    {
        dgram::send_msg(socket, asio::buffer(data, size), to, out);
    }

    udp::endpoint receive()
    {
        auto const got = dgram::receive_msg(socket, asio::buffer(data), in);
        keep(look());
        return got.sender;
    }

    asio::awaitable<void> async_send(udp::endpoint to, std::size_t size)
    {
        co_await dgram::async_send_msg(socket, asio::buffer(data, size), to, out,
                                       asio::use_awaitable);
    }

    asio::awaitable<udp::endpoint> async_receive()
    {
        auto const got =
            co_await dgram::async_receive_msg(socket, asio::buffer(data), in, asio::use_awaitable);
        keep(look());
        co_return got.sender;
    }

    dgram::control_buffer<dgram::packet_info, dgram::hops> in;
    dgram::control_buffer<dgram::packet_info> out{
        dgram::packet_info{.local = asio::ip::address_v4::loopback()}};
};

// The same with nothing but system calls.
struct raw_talker : talker
{
    explicit raw_talker(asio::io_context& context);
    void send(udp::endpoint const& to, std::size_t size);
    udp::endpoint receive();

    ::iovec buffer{};
    ::msghdr header{};
    alignas(::cmsghdr) std::byte out[CMSG_SPACE(sizeof(::in_pktinfo))]{};
    alignas(::cmsghdr) std::byte in[128]{};
};

} // namespace benchmark

#endif
