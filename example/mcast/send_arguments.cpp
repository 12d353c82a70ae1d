// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/arguments.hpp>
#include <mcast/failure.hpp>
#include <mcast/number.hpp>
#include <mcast/payload.hpp>
#include <mcast/source.hpp>

#include <fmt/ranges.h>

#include <array>

namespace mcast {
namespace {

constexpr std::size_t largest_payload = 65507;

dgram::ecn parse_ecn(std::string const& name)
{
    constexpr std::array names = {"not-ect", "ect1", "ect0", "ce"};
    for (std::size_t value = 0; value < names.size(); ++value)
        if (name == names[value])
            return static_cast<dgram::ecn>(value);
    throw failure("--ecn: \"{}\" is none of {}", name, fmt::join(names, ", "));
}

void add_traffic_class(CLI::App* verb, send_options& options)
{
    using dgram::traffic_class;
    verb->add_option_function<int>(
            "--dscp",
            [&](int dscp) {
                options.traffic_class = traffic_class(dscp, options.traffic_class.ecn());
            },
            "DSCP")
        ->check(CLI::Range(0, 63));
    verb->add_option_function<std::string>(
        "--ecn",
        [&](auto const& name) {
            options.traffic_class = traffic_class(options.traffic_class.dscp(), parse_ecn(name));
        },
        "ECN: not-ect, ect0, ect1 or ce");
}

void add_pace(CLI::App* verb, send_options& options)
{
    auto* const interval = verb->add_option_function<double>(
                                   "--interval",
                                   [&](double value) {
                                       options.interval =
                                           to_time(value, std::chrono::milliseconds(1));
                                   },
                                   "Milliseconds from one to the next [100]")
                               ->check(number_from(0, 1e9));
    verb->add_option_function<double>(
            "--rate",
            [&](double value) { options.interval = to_time(1 / value, std::chrono::seconds(1)); },
            "How many a second to each group, instead of the interval")
        ->check(number_from(0.001, 1e9))
        ->excludes(interval);
    verb->add_option("--batch", options.batch,
                     "How many together, in bursts that keep to the interval or rate on average")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
}

} // namespace

void add_send_arguments(CLI::App* verb, send_options& options)
{
    add_groups(verb, options.groups, options.interfaces);
    verb->add_option_function<std::string>(
        "--source", [&](auto const& text) { options.source = parse_source(text, "--source"); },
        "Address of this machine to send from, for the groups without a SOURCE");
    verb->add_option("-c,--count", options.count, "How many to each group; 0 is until Ctrl-C")
        ->check(CLI::Range(std::uint64_t(0), std::uint64_t(1) << 62))
        ->capture_default_str();
    add_pace(verb, options);
    auto* const size = verb->add_option("-s,--size", options.size, "Bytes of payload")
                           ->check(CLI::Range(mark_size, largest_payload))
                           ->capture_default_str();
    verb->add_option("--text", options.text, "Payload, instead of a marked one")->excludes(size);
    verb->add_option_function<int>(
            "--hops", [&](int value) { options.hops = dgram::hops(value); }, "Hop limit [1]")
        ->check(CLI::Range(1, 255));
    verb->add_flag("--no-loopback", options.no_loopback, "Not to receivers on this machine");
    add_traffic_class(verb, options);
}

} // namespace mcast
