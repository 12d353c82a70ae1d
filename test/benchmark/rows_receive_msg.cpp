// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/drain.hpp>
#include <benchmark/message_readers.hpp>
#include <benchmark/single_readers.hpp>

namespace benchmark {

void add_receive_msg_rows(std::vector<row>& rows)
{
    constexpr std::size_t n = 2048;
    constexpr int rounds = 61;
    for (std::size_t const payload : {64u, 200u, 1400u}) {
        auto const plain = drained_by<receive_msg>(payload);
        auto const items = drained_by<receive_msg_items>(payload);
        rows.push_back({"async_receive_msg", "Asio async_receive_from", payload, 1.05, n, rounds,
                        plain, drained_by<asio_receive_from>(payload)});
        rows.push_back({"async_receive_msg",
                        "raw recvfrom",
                        payload,
                        {},
                        n,
                        rounds,
                        plain,
                        drained_by<raw_recvfrom>(payload)});
        rows.push_back({"async_receive_msg, coroutine",
                        "Asio async_receive_from, coroutine",
                        payload,
                        {},
                        n,
                        rounds,
                        drained_by<receive_msg_coroutine>(payload),
                        drained_by<asio_coroutine>(payload)});
        rows.push_back({"async_receive_msg, 3 items", "async_wait + recvmsg, 3 items", payload,
                        0.60, n, rounds, items, drained_by<asio_wait_recvmsg>(payload)});
        rows.push_back({"async_receive_msg, 3 items",
                        "raw recvmsg, 3 items",
                        payload,
                        {},
                        n,
                        rounds,
                        items,
                        drained_by<raw_recvmsg>(payload)});
    }
}

} // namespace benchmark
