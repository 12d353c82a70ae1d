// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/arguments.hpp>
#include <mcast/failure.hpp>
#include <mcast/number.hpp>

namespace mcast {

void add_listen_arguments(CLI::App* verb, listen_options& options)
{
    // One option for all of them would take brackets around a group for a list.
    verb->add_option_function<std::string>(
            "GROUP...", [&](auto const& text) { options.groups.push_back(parse_group(text)); },
            group_help)
        ->required();
    verb->allow_extras();
    verb->add_option("-c,--count", options.count, "End after so many datagrams; status 1 if fewer")
        ->check(CLI::Range(std::uint64_t(1), std::uint64_t(1) << 62));
    verb->add_option_function<double>(
            "-t,--timeout",
            [&](double value) { options.timeout = to_time(value, std::chrono::seconds(1)); },
            "End after so many SECONDS; status 1 if nothing came")
        ->check(number_from(0, 1e6));
    verb->add_option("--buffer", options.buffer, "Cut off what is longer, in bytes")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
}

void add_groups(std::vector<std::string> const& rest, listen_options& options)
{
    for (auto const& text : rest) {
        if (text.starts_with('-'))
            throw failure("{} is no option of listen", text);
        options.groups.push_back(parse_group(text));
    }
}

} // namespace mcast
