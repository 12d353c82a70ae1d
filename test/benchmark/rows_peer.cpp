// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/child.hpp>
#include <benchmark/row.hpp>

namespace benchmark {
namespace {

make_path run(std::vector<std::string> const& command, std::size_t payload, filling how)
{
    return [=] { return std::make_unique<child>(command, payload, how); };
}

} // namespace

void add_peer_rows(std::vector<row>& rows)
{
    auto const self = program_folder() + "/dgram_benchmark";
    auto const go = program_folder() + "/go_peer";
    auto const rust = program_folder() + "/rust_peer";
    auto const add = [&](std::string const& path, std::string const& served,
                         std::string const& against, std::string const& program,
                         std::string const& mode, std::size_t payload, std::optional<double> goal,
                         std::size_t n, filling how) {
        rows.push_back({path, against, payload, goal, n, 31,
                        run({self, "--serve", served}, payload, how),
                        run({program, mode}, payload, how), quantity::time, program});
    };

    for (std::size_t const payload : {64u, 200u, 1400u}) {
        add("there and back with control data", "round_trip", "Go WriteTo + ReadFrom", go,
            "round_trip", payload, 0.45, 4000, filling::plain);
        add("there and back with control data, coroutine", "coroutine_round_trip",
            "Go WriteTo + ReadFrom", go, "round_trip", payload, 0.45, 4000, filling::plain);
        rows.push_back({"there and back with control data",
                        "raw sendmsg + recvmsg",
                        payload,
                        {},
                        500,
                        31,
                        run({self, "--serve", "round_trip"}, payload, filling::plain),
                        run({self, "--serve", "raw_round_trip"}, payload, filling::plain)});
        add("async_receive_batch of 64, pktinfo and hops", "pktinfo_hops",
            "Go ReadBatch(64) + Parse", go, "batch", payload, 0.85, 16384, filling::gso);
        // quinn-udp switches GRO on, so these must not come from GSO.
        add("async_receive_batch of 64, pktinfo and ECN", "pktinfo_tos",
            "Rust quinn-udp, its batch of 32", rust, "batch", payload, 0.95, 1024, filling::plain);
    }
    for (std::size_t const payload : {64u, 1200u})
        add("GRO receive", "offload", "Rust quinn-udp, with GRO", rust, "offload", payload, {},
            payload == 64 ? 64 * 256 : 54 * 128, filling::gso);
}

} // namespace benchmark
