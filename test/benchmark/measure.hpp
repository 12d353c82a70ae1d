// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_MEASURE_HPP
#define DGRAM_TEST_BENCHMARK_MEASURE_HPP

#include <benchmark/row.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace benchmark {

struct result
{
    // Of the subject to the reference, or the count that the row is about.
    double ratio = 0;
    std::optional<double> ns;
    std::optional<double> reference_ns;
    std::optional<double> p99;
    std::optional<double> reference_p99;
    std::optional<double> system_calls;
    std::optional<double> allocations;
};

// Rounds of the two paths take turns: what disturbs one disturbs the other, and the median of
// their ratios stands still where the times do not. (Google Benchmark has no paired rounds.)
result measure(row const& r, int rounds);

// One round of the subject, for count_calls.
void run_once(row const& r);

// System calls in the timed part of a round of the subject of row `index`, by name; nothing if
// strace(1) cannot be used.
std::optional<std::map<std::string, double>> count_calls(std::size_t index);

double median(std::vector<double> values);

// Keeps the process and its children on one processor.
void stay_on_one_processor();

} // namespace benchmark

#endif
