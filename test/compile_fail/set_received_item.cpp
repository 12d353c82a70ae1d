// expect: dgram: this item can only be received
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

void f(dgram::control_buffer<dgram::timestamp>& control)
{
    control.set(dgram::timestamp());
}
