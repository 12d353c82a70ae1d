// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_BLOCKING_THREAD_HPP
#define DGRAM_TEST_SUPPORT_BLOCKING_THREAD_HPP

#include <support/watchdog.hpp>

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

namespace test {

// Runs a function that blocks in a thread of its own and tells when it does.
class blocking_thread
{
public:
    template <class F>
    explicit blocking_thread(F f)
        : thread_([this, f = std::move(f)]() mutable {
              id_ = ::gettid();
              f();
              done_ = true;
          })
    {}

    ~blocking_thread()
    {
        if (thread_.joinable())
            thread_.join();
    }

    // Returns once the thread sleeps in the kernel; false if it came to its end instead.
    bool wait_until_asleep() const
    {
        for (;;) {
            if (done_)
                return false;
            if (id_ != 0 && state() == 'S')
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    void signal(int number) { ::pthread_kill(thread_.native_handle(), number); }
    void join() { thread_.join(); }

private:
    // See proc(5): the state is the field after the name, which is in brackets.
    char state() const
    {
        std::ifstream file("/proc/self/task/" + std::to_string(id_.load()) + "/stat");
        std::string line;
        std::getline(file, line);
        auto const at = line.rfind(')');
        return at == std::string::npos || at + 2 >= line.size() ? '?' : line[at + 2];
    }

    watchdog watchdog_;
    std::atomic<::pid_t> id_ = 0;
    std::atomic<bool> done_ = false;
    std::thread thread_;
};

} // namespace test

#endif
