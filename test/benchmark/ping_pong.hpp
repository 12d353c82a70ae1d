// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_PING_PONG_HPP
#define DGRAM_TEST_BENCHMARK_PING_PONG_HPP

#include <benchmark/measure.hpp>
#include <benchmark/path.hpp>
#include <benchmark/scene.hpp>

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <vector>

namespace benchmark {

// One end, which answers each datagram.
struct ping_pong_end
{
    explicit ping_pong_end(asio::io_context& context)
        : socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0))
    {
        socket.non_blocking(true);
    }

    udp::socket socket;
    udp::endpoint peer;
    std::array<std::byte, 2048> data{};
};

// A datagram goes there and back between two sockets of one thread, which spins: a thread that
// sleeps would measure the scheduler. Style::receive(end, f) calls f with the size of a datagram
// and Style::send(end, size, f) sends one to the peer, then calls f.
template <class Style>
class ping_pong : public path
{
public:
    explicit ping_pong(std::size_t payload) : payload_(payload)
    {
        near_.peer = far_.socket.local_endpoint();
        answer();
    }

    figures round(std::size_t trips) override
    {
        times_.clear();
        times_.reserve(trips);
        trips_ = trips;
        auto result = timed(trips, [&] {
            trip();
            while (times_.size() < trips_)
                context_.poll();
        });
        result.ns = median(times_);
        auto const at = times_.begin() + static_cast<std::ptrdiff_t>(times_.size() * 99 / 100);
        std::nth_element(times_.begin(), at, times_.end());
        result.p99 = *at;
        return result;
    }

private:
    using clock = std::chrono::steady_clock;

    void answer()
    {
        Style::receive(far_,
                       [this](std::size_t size) { Style::send(far_, size, [this] { answer(); }); });
    }

    void trip()
    {
        begin_ = clock::now();
        Style::send(near_, payload_, [this] {
            Style::receive(near_, [this](std::size_t) {
                times_.push_back(
                    std::chrono::duration<double, std::nano>(clock::now() - begin_).count());
                if (times_.size() < trips_)
                    trip();
            });
        });
    }

    asio::io_context context_{1};
    ping_pong_end near_{context_};
    ping_pong_end far_{context_};
    std::size_t payload_;
    std::size_t trips_ = 0;
    std::vector<double> times_;
    clock::time_point begin_;
};

} // namespace benchmark

#endif
