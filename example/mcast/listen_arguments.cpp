// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/arguments.hpp>
#include <mcast/number.hpp>
#include <mcast/source.hpp>

namespace mcast {
namespace {

void add_seconds(CLI::App* verb, char const* name, std::optional<std::chrono::nanoseconds>& to,
                 double least, char const* help)
{
    verb->add_option_function<double>(
            name, [&to](double value) { to = to_time(value, std::chrono::seconds(1)); }, help)
        ->check(number_from(least, 1e6));
}

} // namespace

void add_listen_arguments(CLI::App* verb, listen_options& options)
{
    add_groups(verb, options.groups, options.interfaces);
    verb->add_option_function<std::string>(
            "-x,--exclude",
            [&](auto const& text) { options.excluded.push_back(parse_source(text, "--exclude")); },
            "Not from this SOURCE, for the groups without one; can be repeated")
        ->trigger_on_parse();
    verb->add_option("-c,--count", options.count, "End after so many datagrams; status 1 if fewer")
        ->check(CLI::Range(std::uint64_t(1), std::uint64_t(1) << 62));
    add_seconds(verb, "-t,--timeout", options.timeout, 0,
                "End after so many SECONDS; status 1 if nothing came");
    add_seconds(verb, "--interval", options.interval, 0.01,
                "Say every so many SECONDS what came since");
    // Without an end, nothing would never be sure.
    verb->add_flag("--expect-none", options.expect_none,
                   "Status 0 if nothing came until the timeout, 1 if anything did")
        ->needs("--timeout")
        ->excludes("--count");
    verb->add_flag("--explain", options.explain,
                   "If nothing came, say why that may be (not with --expect-none)");
    auto* const buffer =
        verb->add_option("--buffer", options.sizes.payload, "Cut off what is longer, in bytes")
            ->check(CLI::Range(1, 65536))
            ->capture_default_str();
    verb->add_option("--receive-buffer", options.sizes.socket,
                     "Room in the kernel for what comes too fast, in bytes")
        ->check(CLI::Range(1, 1 << 30));
    verb->add_option("--batch", options.sizes.batch, "Take up to so many at once")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    verb->add_flag(
            "--offload", options.sizes.offload,
            "Take what the system coalesces in one piece, with one arrival time; one that the "
            "kernel drops counts as one")
        ->excludes(buffer);
}

} // namespace mcast
