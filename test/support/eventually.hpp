// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_EVENTUALLY_HPP
#define DGRAM_TEST_SUPPORT_EVENTUALLY_HPP

// For what another program or the kernel does in its own time.

#include <chrono>
#include <thread>

namespace test {

// Whether this becomes true before a limit that only a hang reaches.
template <class Condition>
bool eventually(Condition const& condition,
                std::chrono::milliseconds limit = std::chrono::seconds(15))
{
    auto const end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

} // namespace test

#endif
