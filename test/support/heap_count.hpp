// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_HEAP_COUNT_HPP
#define DGRAM_TEST_SUPPORT_HEAP_COUNT_HPP

#include <cstddef>
#include <optional>

namespace test {

// How many blocks the calling thread has taken from the heap so far, in whatever way; nothing
// where that cannot be counted (sanitizers and other C libraries bring their own heap).
std::optional<std::size_t> heap_count();

} // namespace test

#endif
