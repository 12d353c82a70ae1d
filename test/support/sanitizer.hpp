// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_SANITIZER_HPP
#define DGRAM_TEST_SUPPORT_SANITIZER_HPP

// Whether a sanitizer is built in: it makes everything slower and brings a heap of its own.

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define DGRAM_TEST_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define DGRAM_TEST_SANITIZER 1
#endif
#endif

#ifndef DGRAM_TEST_SANITIZER
#define DGRAM_TEST_SANITIZER 0
#endif

#endif
