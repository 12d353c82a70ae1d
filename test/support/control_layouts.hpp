// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CONTROL_LAYOUTS_HPP
#define DGRAM_TEST_SUPPORT_CONTROL_LAYOUTS_HPP

#include <dgram/detail/platform/control_messages.hpp>

#include <cstdint>
#include <tuple>

namespace test {

// The layouts of control messages that there are.
using linux_64 = dgram::detail::platform::control_layout<std::uint64_t, 8>;
// Linux on 32 bits has the same.
using macos = dgram::detail::platform::control_layout<std::uint32_t, 4>;
using freebsd = dgram::detail::platform::control_layout<std::uint32_t, 8>;

using control_layouts = std::tuple<linux_64, macos, freebsd>;

} // namespace test

#endif
