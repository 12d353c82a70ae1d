// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/batch_readers.hpp>
#include <benchmark/drain.hpp>
#include <benchmark/raw_writers.hpp>
#include <benchmark/send_path.hpp>
#include <benchmark/single_readers.hpp>
#include <benchmark/writers.hpp>

namespace benchmark {
namespace {

template <std::size_t capacity>
struct batch_of : batch_reader<>
{
    explicit batch_of(scene& s) : batch_reader<>(s, capacity) {}
};

template <std::size_t capacity>
struct offload_of : offload_reader
{
    explicit offload_of(scene& s) : offload_reader(s, capacity) {}
};

template <std::size_t segments>
struct train_of : batch_writer<true>
{
    train_of(scene& s, std::size_t size) : batch_writer<true>(s, size, segments) {}
};

template <std::size_t capacity>
void add_batch(std::vector<row>& rows)
{
    rows.push_back({"async_receive_batch of " + std::to_string(capacity),
                    "Asio async_receive_from",
                    64,
                    {},
                    2048,
                    31,
                    drained_by<batch_of<capacity>>(64),
                    drained_by<asio_receive_from>(64)});
}

template <std::size_t capacity>
void add_offload(std::vector<row>& rows)
{
    rows.push_back({"GRO receive, batch of " + std::to_string(capacity),
                    "GRO receive, batch of 16",
                    1200,
                    {},
                    54 * 128,
                    31,
                    drained_by<offload_of<capacity>>(1200),
                    drained_by<offload_of<16>>(1200)});
}

template <std::size_t segments>
void add_train(std::vector<row>& rows)
{
    rows.push_back({"GSO send, " + std::to_string(segments) + " datagrams",
                    "raw sendmmsg of 64",
                    200,
                    {},
                    1024,
                    31,
                    sent_by<train_of<segments>>(200),
                    sent_by<raw_sendmmsg>(200)});
}

} // namespace

// How large a batch should be.
void add_tuning_rows(std::vector<row>& rows)
{
    add_batch<1>(rows);
    add_batch<4>(rows);
    add_batch<8>(rows);
    add_batch<16>(rows);
    add_batch<32>(rows);
    add_batch<256>(rows);
    add_offload<1>(rows);
    add_offload<4>(rows);
    add_offload<64>(rows);
    add_train<2>(rows);
    add_train<4>(rows);
    add_train<8>(rows);
    add_train<16>(rows);
    add_train<32>(rows);
}

} // namespace benchmark
