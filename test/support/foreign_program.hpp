// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_FOREIGN_PROGRAM_HPP
#define DGRAM_TEST_SUPPORT_FOREIGN_PROGRAM_HPP

// Other people's software, to be tested against. It runs on a host of the test and nowhere else.

#include <support/network.hpp>
#include <support/program.hpp>

#include <string>
#include <vector>

namespace test {

// Where the program is; skips the test where it is not installed.
std::string installed(std::string const& name);

// A program that lives no longer than this object and, if the test ends without a destructor,
// no longer than the test. What it prints is on standard output, whichever it printed it on.
class foreign_program
{
public:
    foreign_program(host const& at, std::vector<std::string> const& words);

    void wait_for(std::string const& text) { program_.wait_for(text); }

    // Ends it and gives all that it printed.
    std::string stop();

private:
    program program_;
};

} // namespace test

#endif
