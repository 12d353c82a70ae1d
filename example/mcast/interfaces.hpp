// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_INTERFACES_HPP
#define MCAST_INTERFACES_HPP

#include <mcast/report.hpp>

namespace mcast {

// Prints the network interfaces of this machine; gives the exit status.
int interfaces(format f);

} // namespace mcast

#endif
