// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/batch_readers.hpp>
#include <benchmark/drain.hpp>
#include <benchmark/raw_readers.hpp>
#include <benchmark/single_readers.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace benchmark {
namespace {

class batch_coroutine
{
public:
    explicit batch_coroutine(scene& s) : scene_(s) {}

    void take(std::size_t n)
    {
        asio::co_spawn(scene_.context, loop(n), asio::detached);
        scene_.context.restart();
        scene_.context.run();
    }

private:
    asio::awaitable<void> loop(std::size_t n)
    {
        while (n > 0) {
            co_await dgram::async_receive_batch(scene_.receiver, batch_, asio::use_awaitable);
            for (auto const& datagram : batch_) {
                keep(look(datagram));
                --n;
            }
        }
    }

    scene& scene_;
    dgram::inbound_batch<udp> batch_{64, 2048};
};

} // namespace

void add_receive_batch_rows(std::vector<row>& rows)
{
    constexpr std::size_t n = 2048;
    constexpr int rounds = 61;
    for (std::size_t const payload : {64u, 200u, 1400u}) {
        auto const plain = drained_by<batch_reader<>>(payload);
        auto const raw = drained_by<raw_recvmmsg<false>>(payload);
        rows.push_back({"async_receive_batch of 64", "raw recvmmsg of 64", payload, 1.02, n, rounds,
                        plain, raw});
        rows.push_back(
            {"async_receive_batch of 64, 3 items", "raw recvmmsg of 64, 3 items", payload, 1.03, n,
             rounds,
             drained_by<batch_reader<dgram::packet_info, dgram::traffic_class, dgram::timestamp>>(
                 payload),
             drained_by<raw_recvmmsg<true>>(payload)});
        rows.push_back({"async_receive_batch of 64", "Asio async_receive_from", payload, 0.67, n,
                        rounds, plain, drained_by<asio_receive_from>(payload)});
        rows.push_back({"async_receive_batch of 64, coroutine",
                        "raw recvmmsg of 64",
                        payload,
                        {},
                        n,
                        rounds,
                        drained_by<batch_coroutine>(payload),
                        raw});
    }
}

} // namespace benchmark
