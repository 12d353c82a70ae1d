// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_EXAMPLE_PROGRAM_HPP
#define DGRAM_TEST_SUPPORT_EXAMPLE_PROGRAM_HPP

// The programs that the examples build, and what the tool mcast prints as JSON.

#include <support/program.hpp>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace test {

using words = std::vector<std::string>;

inline std::string example_path(std::string const& name)
{
    return std::string(EXAMPLE_DIR) + '/' + name;
}

inline words mcast(words arguments)
{
    arguments.insert(arguments.begin(), example_path("mcast"));
    return arguments;
}

// Ends a program that runs until Ctrl-C, which it must survive without a complaint. What it
// printed.
inline std::string interrupt(program& running)
{
    running.signal(SIGINT);
    auto const result = running.finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    return result.out;
}

// Every line has to be an object; what cannot be read fails the test.
inline std::vector<nlohmann::json> json_lines(std::string const& output)
{
    std::vector<nlohmann::json> lines;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);)
        lines.push_back(nlohmann::json::parse(line));
    return lines;
}

inline std::vector<nlohmann::json> events(std::vector<nlohmann::json> const& lines,
                                          std::string const& name)
{
    std::vector<nlohmann::json> found;
    for (auto const& line : lines)
        if (line.at("event") == name)
            found.push_back(line);
    return found;
}

} // namespace test

#endif
