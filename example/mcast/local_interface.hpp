// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_LOCAL_INTERFACE_HPP
#define MCAST_LOCAL_INTERFACE_HPP

// The interface that the user means.

#include <dgram.hpp>

#include <string>

namespace mcast {

// By name, index or address. Empty means the only interface, other than the loopback interface,
// that is up and carries multicast; where there is none or a choice, the user has to say. Throws
// failure, naming the choices.
dgram::network_interface find_interface(std::string const& text);

} // namespace mcast

#endif
