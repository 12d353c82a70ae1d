// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/row.hpp>

namespace benchmark {

std::vector<row> all_rows()
{
    std::vector<row> rows;
    add_receive_msg_rows(rows);
    add_receive_batch_rows(rows);
    add_receive_offload_rows(rows);
    add_send_rows(rows);
    add_send_offload_rows(rows);
    add_round_trip_rows(rows);
    add_peer_rows(rows);
    add_tuning_rows(rows);
    add_count_rows(rows);
    return rows;
}

} // namespace benchmark
