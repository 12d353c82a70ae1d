// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MCAST_SUMMARY_HPP
#define DGRAM_TEST_SUPPORT_MCAST_SUMMARY_HPP

#include <support/example_program.hpp>

#include <catch2/catch_test_macros.hpp>

namespace test {

// The last line of `mcast listen --json`.
inline nlohmann::json mcast_summary(program::result const& result)
{
    CAPTURE(result.out, result.err);
    auto const lines = json_lines(result.out);
    REQUIRE_FALSE(lines.empty());
    REQUIRE(lines.back().at("event") == "summary");
    return lines.back();
}

} // namespace test

#endif
