// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Compares this library with others, side by side. run.sh runs it.

#include <benchmark/measure.hpp>
#include <benchmark/report.hpp>
#include <benchmark/row.hpp>
#include <benchmark/serve.hpp>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <net/if.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <set>

namespace {

using namespace benchmark;

// Multicast must not leave the machine, nor may other traffic disturb.
bool network_is_private()
{
    auto* const all = ::if_nameindex();
    bool only_loopback = all != nullptr;
    for (auto* i = all; i != nullptr && i->if_index != 0; ++i)
        only_loopback = only_loopback && std::string(i->if_name) == "lo";
    if (all != nullptr)
        ::if_freenameindex(all);
    return only_loopback;
}

double count(row const& r, result const& found, std::map<std::string, double> const& calls)
{
    switch (r.what) {
    case quantity::system_calls:
        return *found.system_calls;
    case quantity::epoll_ctl:
        return calls.contains("epoll_ctl")
                   ? calls.at("epoll_ctl") / static_cast<double>(r.datagrams)
                   : 0;
    case quantity::allocations:
        return *found.allocations;
    default:
        return found.ratio;
    }
}

// Nothing if it cannot be told here.
std::optional<result> run(row const& r, std::size_t index, bool quick)
{
    ::alarm(120);
    auto found = measure(r, quick ? 7 : r.rounds);
    ::alarm(0);
    auto const calls = count_calls(index);
    if (calls) {
        found.system_calls = 0;
        for (auto const& [name, n] : *calls)
            *found.system_calls += n / static_cast<double>(r.datagrams);
    } else if (r.what == quantity::system_calls || r.what == quantity::epoll_ctl) {
        return std::nullopt;
    }
    found.ratio = count(r, found, calls.value_or(std::map<std::string, double>()));
    return found;
}

int run_all(std::string const& filter, bool quick, std::string const& json)
{
    auto const rows = all_rows();
    std::vector<std::pair<row, result>> table;
    std::set<std::string> skipped;
    int misses = 0;
    print_heading();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& r = rows[i];
        if ((r.path + " against " + r.against).find(filter) == std::string::npos)
            continue;
        if (!r.program.empty() && ::access(r.program.c_str(), X_OK) != 0) {
            skipped.insert(r.against + ": its program was not built");
            continue;
        }
        auto const found = run(r, i, quick);
        if (!found) {
            skipped.insert(r.path + ": strace cannot be used");
            continue;
        }
        print(r, *found);
        misses += missed(r, *found) ? 1 : 0;
        table.emplace_back(r, *found);
    }
    for (auto const& text : skipped)
        fmt::print("skipped: {}\n", text);
    fmt::print("{} rows, {} over their goal\n", table.size(), misses);
    if (!json.empty())
        write_json(json, table);
    return 0;
}

} // namespace

int main(int argc, char** argv)
try {
    CLI::App app("Compares dgram with other ways to do the same, side by side");
    std::string filter, json, served;
    std::optional<std::size_t> once;
    bool quick = false;
    app.add_option("--filter", filter, "Only the rows with this text in \"PATH against PATH\"");
    app.add_option("--json", json, "Write the rows to this file, too");
    app.add_flag("--quick", quick, "Few rounds, to try it out");
    app.add_option("--once", once, "One row's own path, twice; to count its system calls")
        ->group("");
    app.add_option("--serve", served, "Be the program of a row")->group("");
    CLI11_PARSE(app, argc, argv);

    if (!network_is_private()) {
        fmt::print(stderr, "not in a network of its own: use run.sh\n");
        return 2;
    }
    if (!served.empty())
        return serve(served);
    if (once) {
        run_once(all_rows().at(*once));
        return 0;
    }
    stay_on_one_processor();
    return run_all(filter, quick, json);
} catch (std::exception const& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 2;
}
