// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_ROW_HPP
#define DGRAM_TEST_BENCHMARK_ROW_HPP

#include <benchmark/path.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace benchmark {

// What a row without a reference tells, per datagram.
enum class quantity { time, system_calls, epoll_ctl, allocations };

struct row
{
    std::string path;
    std::string against;
    std::size_t payload;
    std::optional<double> goal;
    // In each round.
    std::size_t datagrams;
    int rounds;
    make_path subject;
    make_path reference;
    quantity what = quantity::time;
    // The reference runs another program, which must exist.
    std::string program = {};
};

// In the order in which they are printed.
std::vector<row> all_rows();

void add_receive_msg_rows(std::vector<row>& rows);
void add_receive_batch_rows(std::vector<row>& rows);
void add_receive_offload_rows(std::vector<row>& rows);
void add_send_rows(std::vector<row>& rows);
void add_send_offload_rows(std::vector<row>& rows);
void add_round_trip_rows(std::vector<row>& rows);
void add_peer_rows(std::vector<row>& rows);
void add_tuning_rows(std::vector<row>& rows);
void add_count_rows(std::vector<row>& rows);

} // namespace benchmark

#endif
