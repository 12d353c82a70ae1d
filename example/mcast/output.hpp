// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_OUTPUT_HPP
#define MCAST_OUTPUT_HPP

// Standard output. Where nobody can read what is written, there is no sense in going on.

#include <string_view>

namespace mcast {

// Throws failure if it is closed. Before anything else is opened, which would take its number.
void check_output();

// Writes all of it at once; throws failure.
void write_output(std::string_view text);

} // namespace mcast

#endif
