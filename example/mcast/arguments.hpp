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

// The groups and their interfaces, for either verb.
void add_groups(CLI::App* verb, std::vector<group>& groups, std::vector<std::string>& interfaces);

// The groups after the first, which CLI11 leaves over once it has read the command line.
void add_rest(CLI::App const* verb, std::vector<group>& groups);

void add_listen_arguments(CLI::App* verb, listen_options& options);

void add_send_arguments(CLI::App* verb, send_options& options);

} // namespace mcast

#endif
