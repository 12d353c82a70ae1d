// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_ARGUMENTS_HPP
#define MCAST_ARGUMENTS_HPP

// The arguments of each verb.

#include <mcast/listen.hpp>
#include <mcast/send.hpp>

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace mcast {

constexpr auto group_help = "[SOURCE@]GROUP[%INTERFACE][:PORT], as in 239.1.2.3%eth0:5000 and "
                            "[ff15::1:2]%eth0:5000. The port is 5000 unless given; the interface, "
                            "a name, index or address, may be left out where there is one only.";

void add_listen_arguments(CLI::App* verb, listen_options& options);

// The groups after the first, which CLI11 leaves over.
void add_groups(std::vector<std::string> const& rest, listen_options& options);

void add_send_arguments(CLI::App* verb, send_options& options);

} // namespace mcast

#endif
