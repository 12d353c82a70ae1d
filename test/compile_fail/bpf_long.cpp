// expect: the_program_has_more_than_4096_instructions
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/load.hpp>

using namespace dgram::bpf;

struct listing
{
    statement lines[4097]{};

    constexpr listing()
    {
        for (auto& line : lines)
            line = ret(0);
    }
};

constexpr listing too_long;
constexpr auto program = assemble(too_long.lines);
