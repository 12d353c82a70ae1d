// expect: a_jump_goes_past_the_end
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/load.hpp>

using namespace dgram::bpf;

constexpr auto program = assemble({jeq(1, 0, 1), ret(0)});
