// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_REPORT_HPP
#define DGRAM_TEST_BENCHMARK_REPORT_HPP

#include <benchmark/measure.hpp>
#include <benchmark/row.hpp>

#include <string>
#include <utility>
#include <vector>

namespace benchmark {

bool missed(row const& r, result const& found);

void print_heading();
void print(row const& r, result const& found);

void write_json(std::string const& file, std::vector<std::pair<row, result>> const& table);

} // namespace benchmark

#endif
