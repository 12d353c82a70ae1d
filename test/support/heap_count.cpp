// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/heap_count.hpp>

#include <support/sanitizer.hpp>

#include <cerrno>
#include <cstdlib>

#if defined(__GLIBC__) && !DGRAM_TEST_SANITIZER

// Every form of operator new, and the aligned allocation that Asio uses itself, ends in one of
// the functions below. The C library lets a program replace them and keeps its own reachable.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier)
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
// NOLINTEND(bugprone-reserved-identifier)
}

namespace {

thread_local std::size_t count = 0;

} // namespace

extern "C" {

void* malloc(std::size_t size)
{
    ++count;
    return __libc_malloc(size);
}

void* calloc(std::size_t n, std::size_t size)
{
    ++count;
    return __libc_calloc(n, size);
}

void* realloc(void* p, std::size_t size)
{
    ++count;
    return __libc_realloc(p, size);
}

void* memalign(std::size_t alignment, std::size_t size)
{
    ++count;
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size)
{
    ++count;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** p, std::size_t alignment, std::size_t size)
{
    ++count;
    *p = __libc_memalign(alignment, size);
    return *p == nullptr ? ENOMEM : 0;
}

} // extern "C"

std::optional<std::size_t> test::heap_count()
{
    return count;
}

#else

std::optional<std::size_t> test::heap_count()
{
    return std::nullopt;
}

#endif
