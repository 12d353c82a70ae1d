// expect: dgram: this is not a control item
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

dgram::control_buffer<dgram::hops, int> control;
