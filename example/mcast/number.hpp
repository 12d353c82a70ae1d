// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_NUMBER_HPP
#define MCAST_NUMBER_HPP

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace mcast {

// Accepts fractions, and unlike CLI::Range not what is no number at all.
inline CLI::Validator number_from(double least, double most)
{
    return CLI::Validator(
        [=](std::string const& text) {
            double value = 0;
            bool const fits =
                CLI::detail::lexical_cast(text, value) && value >= least && value <= most;
            return fits ? std::string()
                        : fmt::format("\"{}\" is no number from {} to {}", text, least, most);
        },
        "");
}

// A number of units that was checked so, as a time.
inline std::chrono::nanoseconds to_time(double value, std::chrono::nanoseconds unit)
{
    return std::chrono::nanoseconds(
        static_cast<std::int64_t>(value * static_cast<double>(unit.count())));
}

} // namespace mcast

#endif
