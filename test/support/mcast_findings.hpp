// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MCAST_FINDINGS_HPP
#define DGRAM_TEST_SUPPORT_MCAST_FINDINGS_HPP

// What `mcast listen --explain` finds.

#include <support/example_program.hpp>

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>

namespace test {

inline words explained_listening(std::string const& group, std::string const& timeout = "0.1")
{
    return mcast({"listen", group, "--timeout", timeout, "--explain", "--json"});
}

inline nlohmann::json findings(program::result const& result)
{
    CAPTURE(result.out, result.err);
    CHECK(result.status == 1);
    auto const all = events(json_lines(result.out), "explanation");
    REQUIRE(all.size() == 1);
    return all[0].at("findings");
}

inline std::set<std::string> bad(nlohmann::json const& all)
{
    std::set<std::string> found;
    for (auto const& each : all)
        if (each.at("verdict") == "bad")
            found.insert(each.at("what").get<std::string>());
    return found;
}

inline std::string text_of(nlohmann::json const& all, std::string const& what)
{
    for (auto const& each : all)
        if (each.at("what") == what)
            return each.at("text");
    return {};
}

} // namespace test

#endif
