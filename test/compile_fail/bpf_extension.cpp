// expect: an_extension_is_unknown
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/load.hpp>

using namespace dgram::bpf;

constexpr auto program = assemble({ld[0xfffff002], ret(a)});
