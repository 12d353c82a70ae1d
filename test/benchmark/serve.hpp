// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_SERVE_HPP
#define DGRAM_TEST_BENCHMARK_SERVE_HPP

#include <string>

namespace benchmark {

// Does the rounds of one path, as `child` asks for them: "pktinfo_hops" and "pktinfo_tos" drain
// with these items, "offload" with GRO, "round_trip", "coroutine_round_trip" and "raw_round_trip"
// go there and back with control data.
int serve(std::string const& name);

} // namespace benchmark

#endif
