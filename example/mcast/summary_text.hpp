// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_SUMMARY_TEXT_HPP
#define MCAST_SUMMARY_TEXT_HPP

// The figures of the summary, for people.

#include <mcast/listen_summary.hpp>

#include <string>

namespace mcast {

std::string stream_line(statistics::key const& which, stream const& s);

std::string total_line(listen_summary const& s);

} // namespace mcast

#endif
