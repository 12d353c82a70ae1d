//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_FILTER_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_FILTER_HPP

// Filters of sockets: socket(7), and Documentation/networking/filter.rst of the Linux kernel.

#include <dgram/detail/platform/option_name.hpp>

#include <linux/filter.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>

// Newer than the headers of some C libraries.
#ifdef SO_DETACH_REUSEPORT_BPF
#define DGRAM_SO_DETACH_REUSEPORT_BPF SO_DETACH_REUSEPORT_BPF
#else
#define DGRAM_SO_DETACH_REUSEPORT_BPF 68
#endif

namespace dgram::detail::platform {

inline constexpr option_name attach_filter{SOL_SOCKET, SO_ATTACH_FILTER};
inline constexpr option_name detach_filter{SOL_SOCKET, SO_DETACH_FILTER};
inline constexpr option_name lock_filter{SOL_SOCKET, SO_LOCK_FILTER};
inline constexpr option_name attach_reuse_port_filter{SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF};
inline constexpr option_name detach_reuse_port_filter{SOL_SOCKET, DGRAM_SO_DETACH_REUSEPORT_BPF};

using filter_program = ::sock_fprog;

// Whether the system takes these for its instructions.
template <class Instruction>
inline constexpr bool
    is_filter_instruction = sizeof(Instruction) == sizeof(::sock_filter) &&
                            offsetof(Instruction, code) == offsetof(::sock_filter, code) &&
                            offsetof(Instruction, jt) == offsetof(::sock_filter, jt) &&
                            offsetof(Instruction, jf) == offsetof(::sock_filter, jf) &&
                            offsetof(Instruction, k) == offsetof(::sock_filter, k);

// The system has 16 bits for the count, and refuses far less than they hold.
inline filter_program make_filter_program(void const* instructions, std::size_t count)
{
    filter_program program{};
    program.len = static_cast<unsigned short>(std::min<std::size_t>(count, 0xffff));
    program.filter = static_cast<::sock_filter*>(const_cast<void*>(instructions));
    return program;
}

} // namespace dgram::detail::platform

#undef DGRAM_SO_DETACH_REUSEPORT_BPF

#endif
