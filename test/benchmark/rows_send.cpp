// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/raw_writers.hpp>
#include <benchmark/send_path.hpp>
#include <benchmark/writers.hpp>

#include <dgram/message/send_msg.hpp>

namespace benchmark {
namespace {

class send_msg
{
public:
    send_msg(scene& s, std::size_t size) : scene_(s), data_(size) {}

    void send(std::size_t n)
    {
        left_ = n;
        start();
        scene_.context.restart();
        scene_.context.run();
    }

private:
    void start()
    {
        dgram::async_send_msg(scene_.sender, asio::buffer(data_[0], data_.size()),
                              scene_.destination, dgram::control_buffer<>(),
                              [this](dgram::error_code const&, std::size_t) {
                                  if (--left_ != 0)
                                      start();
                              });
    }

    scene& scene_;
    payloads data_;
    std::size_t left_ = 0;
};

} // namespace

void add_send_rows(std::vector<row>& rows)
{
    constexpr std::size_t n = 1024;
    constexpr int rounds = 31;
    for (std::size_t const payload : {64u, 200u, 1400u}) {
        rows.push_back({"async_send_msg",
                        "Asio async_send_to",
                        payload,
                        {},
                        n,
                        rounds,
                        sent_by<send_msg>(payload),
                        sent_by<asio_send_to>(payload)});
        rows.push_back({"async_send_batch of 64, no GSO", "raw sendmmsg of 64", payload, 1.03, n,
                        rounds, sent_by<batch_writer<false>>(payload),
                        sent_by<raw_sendmmsg>(payload)});
        rows.push_back({"async_send_batch of 64, no GSO",
                        "Asio async_send_to",
                        payload,
                        {},
                        n,
                        rounds,
                        sent_by<batch_writer<false>>(payload),
                        sent_by<asio_send_to>(payload)});
    }
}

void add_send_offload_rows(std::vector<row>& rows)
{
    constexpr int rounds = 61;
    for (std::size_t const payload : {64u, 200u, 1200u}) {
        auto const n = 128 * std::min<std::size_t>(64, 65507 / payload);
        rows.push_back({"GSO send", "raw UDP_SEGMENT", payload, 1.03, n, rounds,
                        sent_by<batch_writer<true>>(payload), sent_by<raw_segment>(payload)});
        rows.push_back({"GSO send, receiver with GRO",
                        "raw UDP_SEGMENT",
                        payload,
                        {},
                        n,
                        rounds,
                        sent_by<batch_writer<true>>(payload, cast::unicast, true),
                        sent_by<raw_segment>(payload, cast::unicast, true)});
        rows.push_back({"GSO send, receiver with GRO", "Asio async_send_to", payload, 0.03, n / 16,
                        rounds, sent_by<batch_writer<true>>(payload, cast::unicast, true),
                        sent_by<asio_send_to>(payload, cast::unicast, true)});
        rows.push_back({"GSO send, multicast, receiver with GRO",
                        "raw UDP_SEGMENT",
                        payload,
                        {},
                        n,
                        rounds,
                        sent_by<batch_writer<true>>(payload, cast::multicast, true),
                        sent_by<raw_segment>(payload, cast::multicast, true)});
    }
}

} // namespace benchmark
