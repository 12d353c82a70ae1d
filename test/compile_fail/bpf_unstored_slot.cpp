// expect: a_slot_is_read_before_it_is_stored
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/load.hpp>

using namespace dgram::bpf;

constexpr auto program = assemble({
    ldb[0],
    jeq(1, "skip"),
    st(M[0]),
    label("skip"),
    ld(M[0]),
    ret(a),
});
