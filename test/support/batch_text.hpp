// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_BATCH_TEXT_HPP
#define DGRAM_TEST_SUPPORT_BATCH_TEXT_HPP

// What is in a received batch.

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace test {

using lines = std::vector<std::string>;

inline std::string text(std::span<std::byte const> payload)
{
    return {reinterpret_cast<char const*>(payload.data()), payload.size()};
}

template <class Batch>
lines payloads(Batch const& batch)
{
    lines found;
    for (auto const& datagram : batch)
        found.push_back(text(datagram.payload()));
    CHECK(batch.size() == found.size());
    return found;
}

// Which of them are marked as truncated.
template <class Batch>
std::vector<bool> truncations(Batch const& batch)
{
    std::vector<bool> found;
    for (auto const& datagram : batch)
        found.push_back(datagram.truncated());
    return found;
}

// Datagrams of these sizes, each with bytes of its own so that none can be taken for another.
inline lines datagrams(std::vector<std::size_t> const& sizes)
{
    lines made;
    for (auto const size : sizes) {
        std::string data(size, '\0');
        for (std::size_t i = 0; i < size; ++i)
            data[i] = static_cast<char>('!' + (made.size() * 7 + i) % 90);
        made.push_back(data);
    }
    return made;
}

} // namespace test

#endif
