// expect: dgram: this control_buffer has an item twice
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

dgram::control_buffer<dgram::hops, dgram::packet_info, dgram::hops> buffer;
