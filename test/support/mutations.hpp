// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MUTATIONS_HPP
#define DGRAM_TEST_SUPPORT_MUTATIONS_HPP

// Messages in which something lies.

#include <support/control_bytes.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace test {

// Calls `use` with the bytes, in which one byte after the other has each other value that it can
// have, in an allocation of exactly their size.
template <class Use>
void for_each_mutation(std::span<std::byte const> bytes, Use use)
{
    std::vector<std::byte> copy(bytes.begin(), bytes.end());
    for (auto& byte : copy) {
        auto const before = byte;
        for (unsigned change = 1; change < 256; ++change) {
            byte = before ^ static_cast<std::byte>(change);
            exact_copy const exact(copy);
            use(exact.bytes());
        }
        byte = before;
    }
}

} // namespace test

#endif
