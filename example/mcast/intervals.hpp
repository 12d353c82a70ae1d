// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_INTERVALS_HPP
#define MCAST_INTERVALS_HPP

#include <mcast/report.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>

namespace mcast {

// Reports what came since the last time, so often, and does not end.
asio::awaitable<void> tell_intervals(std::chrono::nanoseconds every, statistics const& received,
                                     report& out);

} // namespace mcast

#endif
