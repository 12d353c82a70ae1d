// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast` where what it prints cannot be written, or only late.

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

using test::mcast;

namespace {

std::string const group = "239.255.77.1%lo:5000";

// In a shell script, "$@" is the command.
test::words in_shell(std::string const& script, test::words const& arguments)
{
    test::words command = {"sh", "-c", script, "sh"};
    for (auto const& word : mcast(arguments))
        command.push_back(word);
    return command;
}

test::words with_json(test::words arguments, bool json)
{
    if (json)
        arguments.emplace_back("--json");
    return arguments;
}

} // namespace

TEST_CASE("mcast ends with status 2 where it cannot write")
{
    auto const verb = GENERATE(values<test::words>({
        {"interfaces"},
        {"send", group},
        {"listen", group, "--timeout", "0.05"},
    }));
    auto const json = GENERATE(false, true);
    test::host const host;
    auto const here = host.enter();
    auto const arguments = with_json(verb, json);
    CAPTURE(arguments);
    auto const full = test::run_program(in_shell("\"$@\" >/dev/full", arguments));
    CHECK(full.status == 2);
    CHECK(full.err == "mcast: standard output: No space left on device\n");
    auto const closed = test::run_program(in_shell("\"$@\" >&-", arguments));
    CHECK(closed.status == 2);
    CHECK(closed.err == "mcast: standard output: Bad file descriptor\n");
}

TEST_CASE("mcast ends with status 2 where it cannot write its help")
{
    auto const full = test::run_program(in_shell("\"$@\" >/dev/full", {"send", "--help"}));
    CHECK(full.status == 2);
    CHECK(full.err == "mcast: standard output: No space left on device\n");
}

TEST_CASE("mcast ends with status 2 where it cannot even write that")
{
    auto const to = GENERATE("/dev/full", "&-");
    CHECK(test::run_program(in_shell("\"$@\" 2>" + std::string(to), {"foo"})).status == 2);
}

TEST_CASE("mcast ends when its reader has gone even if no signal tells")
{
    // Limits, in case it goes on.
    auto const verb = GENERATE(values<test::words>({
        {"send", group, "--interval", "10", "--count", "500"},
        {"listen", group, "--interval", "0.01", "--timeout", "5"},
    }));
    auto const json = GENERATE(false, true);
    test::host const host;
    auto const here = host.enter();
    auto const arguments = with_json(verb, json);
    CAPTURE(arguments);
    auto const result = test::run_program(
        in_shell("trap '' PIPE; { \"$@\"; echo $? >&2; } | head -n 1", arguments));
    CHECK(result.err == "mcast: standard output: Broken pipe\n2\n");
}

TEST_CASE("a signal that meets mcast while its reader is slow costs no line")
{
    test::host const host;
    auto const here = host.enter();
    // More lines than a pipe holds; the signal shall come before it is read.
    test::program sender(mcast({"send", group, "-c", "2048", "--batch", "1024", "--json"}));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    sender.signal(SIGINT);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    auto const result = sender.finish();
    auto const lines = test::json_lines(result.out);
    CHECK(lines.back().at("sent") == test::events(lines, "sent").size());
}

TEST_CASE("a signal ends mcast when nobody reads it")
{
    test::host const host;
    auto const here = host.enter();
    test::program sender(mcast({"send", group, "-c", "2048", "--batch", "1024", "--json"}));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    sender.signal(SIGINT);
    // Longer than it gives a reader.
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    auto const result = sender.finish();
    CHECK(result.status == 2);
    CHECK(result.err == "mcast: standard output: nobody reads it\n");
}
