//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_BATCH_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_BATCH_HPP

// Many messages in one system call: recvmmsg(2), sendmmsg(2).

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_header.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <span>

namespace dgram::detail::platform {

using native_message = ::mmsghdr;

// More are silently left out by the kernel.
inline constexpr std::size_t max_messages = 1024;

inline ::msghdr& header(native_message& message)
{
    return message.msg_hdr;
}

inline ::msghdr const& header(native_message const& message)
{
    return message.msg_hdr;
}

inline std::size_t size_of(native_message const& message)
{
    return message.msg_len;
}

// How many messages were filled, at least one unless there is an error.
inline std::size_t receive_many(native_socket socket, std::span<native_message> messages,
                                error_code& ec)
{
    // Never with a timeout: it is looked at after each message only, and zero stops at one.
    auto const n = uninterrupted(
        [&] {
            return ::recvmmsg(socket, messages.data(), static_cast<unsigned>(messages.size()),
                              receive_flags, nullptr);
        },
        ec);
    return n < 0 ? 0 : static_cast<std::size_t>(n);
}

// How many messages were sent; the error is that of the first, if none was.
inline std::size_t send_many(native_socket socket, std::span<native_message> messages,
                             error_code& ec)
{
    auto const count = static_cast<unsigned>(std::min(messages.size(), max_messages));
    auto const n = uninterrupted(
        [&] { return ::sendmmsg(socket, messages.data(), count, MSG_DONTWAIT | MSG_NOSIGNAL); },
        ec);
    return n < 0 ? 0 : static_cast<std::size_t>(n);
}

} // namespace dgram::detail::platform

#endif
