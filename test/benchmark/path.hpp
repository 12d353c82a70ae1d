// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_PATH_HPP
#define DGRAM_TEST_BENCHMARK_PATH_HPP

#include <support/heap_count.hpp>

#include <unistd.h>

#include <cstddef>
#include <ctime>
#include <functional>
#include <memory>

namespace benchmark {

// Of one round, per datagram.
struct figures
{
    double ns = 0;
    // Where each datagram is timed by itself; `ns` is the median then.
    double p99 = 0;
    // Of the round as a whole.
    std::size_t allocations = 0;
};

// One way to receive or send.
class path
{
public:
    path() = default;
    path(path const&) = delete;
    path& operator=(path const&) = delete;
    virtual ~path() = default;

    virtual figures round(std::size_t datagrams) = 0;
};

using make_path = std::function<std::unique_ptr<path>()>;

// CPU time of the process, in ns; a peer may use threads that its user never asked for.
inline double cpu_time()
{
    ::timespec t{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

// A system call that nothing else here makes: count_calls finds the timed part by it.
inline void mark()
{
    ::getppid();
}

template <class F>
figures timed(std::size_t datagrams, F&& f)
{
    mark();
    auto const blocks = test::heap_count().value_or(0);
    auto const begin = cpu_time();
    f();
    auto const end = cpu_time();
    auto const taken = test::heap_count().value_or(0) - blocks;
    mark();
    auto const n = static_cast<double>(datagrams);
    return {(end - begin) / n, 0, taken};
}

// The compiler must not leave out what computes this.
template <class T>
void keep(T const& value)
{
    asm volatile("" : : "r"(value));
}

} // namespace benchmark

#endif
