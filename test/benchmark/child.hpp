// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_CHILD_HPP
#define DGRAM_TEST_BENCHMARK_CHILD_HPP

#include <benchmark/path.hpp>
#include <benchmark/scene.hpp>

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace benchmark {

// The folder of this program, where those of the peers are too.
std::string program_folder();

// Another program does the rounds; so a peer in another language and this library are measured in
// the same way. It prints the port that it receives at, 0 if none; then, for each line
// "DATAGRAMS PAYLOAD", takes so many and prints the ns per datagram and its allocations.
class child : public path
{
public:
    child(std::vector<std::string> command, std::size_t payload, filling how);
    ~child() override;

    figures round(std::size_t datagrams) override;

private:
    std::string read_line();

    scene scene_;
    std::size_t payload_;
    filling how_;
    ::pid_t pid_ = -1;
    int to_ = -1;
    int from_ = -1;
    unsigned short port_ = 0;
};

} // namespace benchmark

#endif
