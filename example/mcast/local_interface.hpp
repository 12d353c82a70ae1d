// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_LOCAL_INTERFACE_HPP
#define MCAST_LOCAL_INTERFACE_HPP

// The interfaces that the user means.

#include <mcast/group.hpp>

#include <dgram.hpp>

#include <string>
#include <vector>

namespace mcast {

// By name, index or address. Throws failure, naming the choices.
dgram::network_interface find_interface(std::string const& text);

// What the group says, or the general ones if it does not; either may be every_interface. Throws
// failure if neither says any: on a real network, an interface by accident is worse than one more
// word.
std::vector<dgram::network_interface> find_interfaces(group const& of,
                                                      std::vector<std::string> const& general);

} // namespace mcast

#endif
