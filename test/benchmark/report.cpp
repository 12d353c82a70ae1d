// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/report.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace benchmark {
namespace {

constexpr auto line = "{:<44} {:<36} {:>5} {:>7} {:>6} {:>8} {:>8} {:>10} {:>8} {:>6}  {}\n";

std::string text(std::optional<double> const& value, int decimals)
{
    return value ? fmt::format("{:.{}f}", *value, decimals) : "-";
}

nlohmann::json json(std::optional<double> const& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

std::string percentiles(result const& found)
{
    if (!found.p99)
        return "";
    return fmt::format("p50 {:.0f} p99 {:.0f} against p50 {:.0f} p99 {:.0f} ns ", *found.ns,
                       *found.p99, *found.reference_ns, *found.reference_p99);
}

} // namespace

bool missed(row const& r, result const& found)
{
    return r.goal && found.ratio > *r.goal;
}

void print_heading()
{
    fmt::print(line, "path", "against", "bytes", "ratio", "goal", "ns", "against", "per second",
               "calls", "allocs", "");
}

void print(row const& r, result const& found)
{
    std::optional<double> per_second;
    if (found.ns)
        per_second = 1e9 / *found.ns;
    fmt::print(line, r.path, r.against, r.payload, fmt::format("{:.3f}", found.ratio),
               text(r.goal, 2), text(found.ns, 1), text(found.reference_ns, 1), text(per_second, 0),
               text(found.system_calls, 4), text(found.allocations, 2),
               percentiles(found) + (missed(r, found) ? "MISSED" : ""));
    std::fflush(stdout);
}

void write_json(std::string const& file, std::vector<std::pair<row, result>> const& table)
{
    auto list = nlohmann::json::array();
    for (auto const& [r, found] : table) {
        nlohmann::json object{{"path", r.path},
                              {"against", r.against},
                              {"payload", r.payload},
                              {"ratio", found.ratio},
                              {"ns", json(found.ns)},
                              {"against_ns", json(found.reference_ns)},
                              {"system_calls", json(found.system_calls)},
                              {"allocations", json(found.allocations)}};
        if (r.goal)
            object["goal"] = *r.goal;
        if (found.p99) {
            object["p99"] = *found.p99;
            object["against_p99"] = *found.reference_p99;
        }
        list.push_back(std::move(object));
    }
    std::ofstream out(file);
    out << list.dump(2) << '\n';
    if (!out.flush())
        throw std::runtime_error("cannot write " + file);
}

} // namespace benchmark
