// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_PROGRAM_HPP
#define DGRAM_TEST_SUPPORT_PROGRAM_HPP

// A program that runs beside the test, on the host that the calling thread is on.

#include <string>
#include <vector>

#include <sys/types.h>

namespace test {

class program
{
public:
    // What it leaves behind. A program that a signal ended has the status 128 + signal.
    struct result
    {
        int status = -1;
        std::string out;
        std::string err;
    };

    // The first of the words is the path.
    explicit program(std::vector<std::string> const& words);
    program(program const&) = delete;
    program& operator=(program const&) = delete;

    // Kills it if it still runs.
    ~program();

    // Fails the test if this text does not appear on standard output in time.
    void wait_for(std::string const& text);

    void signal(int number);

    // Waits until it ends by itself; fails the test if it does not.
    result finish();

private:
    // Reads what there is, or waits for it; false once both ends are closed.
    bool read_some(int timeout_ms);

    pid_t pid_ = -1;
    int out_ = -1;
    int err_ = -1;
    result result_;
};

// Runs a program to its end.
program::result run_program(std::vector<std::string> const& words);

} // namespace test

#endif
