// expect: dgram: this item is not in the control_buffer
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

void f(dgram::control_buffer<dgram::hops> const& control)
{
    (void)control.find<dgram::timestamp>();
}
