// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_WATCHDOG_HPP
#define DGRAM_TEST_SUPPORT_WATCHDOG_HPP

#include <unistd.h>

namespace test {

// While it lives, the test may block: if it does so for too long, SIGALRM ends the program, which
// fails the test.
class watchdog
{
public:
    watchdog() { ::alarm(60); }
    watchdog(watchdog const&) = delete;
    watchdog& operator=(watchdog const&) = delete;
    ~watchdog() { ::alarm(0); }
};

} // namespace test

#endif
