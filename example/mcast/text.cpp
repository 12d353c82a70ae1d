// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/text.hpp>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <cmath>

namespace mcast {

std::string to_string(boost::asio::ip::udp::endpoint const& e)
{
    return fmt::format("{}", fmt::streamed(e));
}

std::string to_string(std::chrono::nanoseconds time)
{
    auto const count = static_cast<double>(time.count());
    if (std::abs(count) < 1e3)
        return fmt::format("{} ns", time.count());
    if (std::abs(count) < 1e6)
        return fmt::format("{:.1f} us", count / 1e3);
    if (std::abs(count) < 1e9)
        return fmt::format("{:.2f} ms", count / 1e6);
    return fmt::format("{:.2f} s", count / 1e9);
}

std::string to_string(dgram::ecn e)
{
    return fmt::format("{}", fmt::streamed(e));
}

} // namespace mcast
