// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_COMMAND_LINE_HPP
#define MCAST_COMMAND_LINE_HPP

namespace mcast {

// Reads the command line and does what it says; gives the exit status. Throws failure.
int run(int argc, char const* const* argv);

} // namespace mcast

#endif
