// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <cstdio>

int main()
{
    std::printf("dgram %d.%d.%d\n", DGRAM_VERSION / 100000, DGRAM_VERSION / 100 % 1000,
                DGRAM_VERSION % 100);
}
