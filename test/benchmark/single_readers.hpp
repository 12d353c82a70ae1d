// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_SINGLE_READERS_HPP
#define DGRAM_TEST_BENCHMARK_SINGLE_READERS_HPP

#include <benchmark/path.hpp>
#include <benchmark/raw_items.hpp>
#include <benchmark/scene.hpp>

#include <boost/asio/buffer.hpp>

#include <array>
#include <cstddef>
#include <span>

// One datagram at a time, without this library.
namespace benchmark {

// For one datagram; its first byte and its sender are looked at.
struct one
{
    explicit one(scene& s) : socket(s.receiver), context(s.context) {}

    void look(std::size_t size)
    {
        keep(size + std::to_integer<std::size_t>(data[0]) + sender.port());
    }

    void run()
    {
        context.restart();
        context.run();
    }

    udp::socket& socket;
    asio::io_context& context;
    udp::endpoint sender;
    alignas(64) std::array<std::byte, 2048> data;
    std::size_t left = 0;
};

class asio_receive_from : one
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
        socket.async_receive_from(asio::buffer(data), sender,
                                  [this](boost::system::error_code const&, std::size_t size) {
                                      look(size);
                                      if (--left != 0)
                                          start();
                                  });
    }
};

class raw_recvfrom : one
{
public:
    using one::one;

    void take(std::size_t n)
    {
        auto const handle = socket.native_handle();
        ::sockaddr_in name;
        while (n > 0) {
            ::socklen_t length = sizeof name;
            auto const size = ::recvfrom(handle, data.data(), data.size(), MSG_DONTWAIT,
                                         reinterpret_cast<::sockaddr*>(&name), &length);
            if (size < 0)
                continue;
            keep(static_cast<std::size_t>(size) + std::to_integer<std::size_t>(data[0]) +
                 raw::port(name));
            --n;
        }
    }
};

// recvmsg with the three items.
class raw_recvmsg : one
{
public:
    explicit raw_recvmsg(scene& s);
    void take(std::size_t n);

    // False if there was no datagram.
    bool take_one();
};

// What a program on Asio has to do today for the items: wait until there is something, then
// call recvmsg.
class asio_wait_recvmsg
{
public:
    explicit asio_wait_recvmsg(scene& s) : scene_(s), reader_(s) {}

    void take(std::size_t n)
    {
        left_ = n;
        start();
        scene_.context.restart();
        scene_.context.run();
    }

private:
    void start()
    {
        scene_.receiver.async_wait(udp::socket::wait_read,
                                   [this](boost::system::error_code const&) {
                                       if (reader_.take_one())
                                           --left_;
                                       if (left_ != 0)
                                           start();
                                   });
    }

    scene& scene_;
    raw_recvmsg reader_;
    std::size_t left_ = 0;
};

} // namespace benchmark

#endif
