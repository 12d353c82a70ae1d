//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_POSIX_HEADER_HPP
#define DGRAM_DETAIL_PLATFORM_POSIX_HEADER_HPP

// The header of one message in a batch: recvmsg(2). The kernel writes lengths and flags back.

#include <dgram/detail/platform/posix_message.hpp>

#include <sys/socket.h>

#include <cstddef>
#include <span>

namespace dgram::detail::platform {

using native_header = ::msghdr;

inline void set_name(::msghdr& header, void const* name, std::size_t size)
{
    header.msg_name = const_cast<void*>(name);
    header.msg_namelen = static_cast<::socklen_t>(size);
}

inline void set_buffers(::msghdr& header, std::span<native_buffer> buffers)
{
    header.msg_iov = buffers.data();
    header.msg_iovlen = buffers.size();
}

inline void set_control(::msghdr& header, std::span<std::byte> control)
{
    header.msg_control = control.empty() ? nullptr : control.data();
    header.msg_controllen = control.size();
}

inline void restore_lengths(::msghdr& header, std::size_t name_size, std::size_t control_size)
{
    header.msg_namelen = static_cast<::socklen_t>(name_size);
    header.msg_controllen = control_size;
}

inline std::size_t name_size(::msghdr const& header)
{
    return header.msg_namelen;
}

inline std::size_t control_size(::msghdr const& header)
{
    return header.msg_controllen;
}

inline bool is_truncated(::msghdr const& header)
{
    return (header.msg_flags & MSG_TRUNC) != 0;
}

inline bool is_control_truncated(::msghdr const& header)
{
    return (header.msg_flags & MSG_CTRUNC) != 0;
}

} // namespace dgram::detail::platform

#endif
