// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The entry of libFuzzer, linked with one target.

#include <fuzz/target.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    fuzz::target::first()->run(std::as_bytes(std::span(data, size)));
    return 0;
}
