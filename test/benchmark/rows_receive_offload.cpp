// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/batch_readers.hpp>
#include <benchmark/drain.hpp>
#include <benchmark/raw_readers.hpp>
#include <benchmark/single_readers.hpp>

namespace benchmark {

void add_receive_offload_rows(std::vector<row>& rows)
{
    constexpr int rounds = 61;
    for (std::size_t const payload : {64u, 200u, 1200u}) {
        std::size_t const n = payload == 64 ? 64 * 256 : payload == 200 ? 64 * 128 : 54 * 128;
        for (auto const how : {cast::unicast, cast::multicast}) {
            std::string const path =
                how == cast::unicast ? "GRO receive" : "GRO receive, multicast";
            rows.push_back(
                {path, "raw recvmmsg + UDP_GRO", payload,
                 how == cast::unicast && payload != 200 ? std::optional(1.05) : std::nullopt, n,
                 rounds, drained_by<offload_reader>(payload, how),
                 drained_by<raw_offload>(payload, how)});
        }
        std::optional<double> goal;
        if (payload != 200)
            goal = payload == 64 ? 0.02 : 0.10;
        rows.push_back({"GRO receive", "Asio async_receive_from", payload, goal, n, rounds,
                        drained_by<offload_reader>(payload),
                        drained_by<asio_receive_from>(payload)});
    }
}

} // namespace benchmark
