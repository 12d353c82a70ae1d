// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/command_line.hpp>
#include <mcast/failure.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char* argv[])
{
    try {
        return mcast::run(argc, argv);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "mcast: %s\n", error.what());
        return mcast::usage_or_system_error;
    }
}
