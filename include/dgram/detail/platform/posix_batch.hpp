//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_POSIX_BATCH_HPP
#define DGRAM_DETAIL_PLATFORM_POSIX_BATCH_HPP

// Many messages, one system call each.

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_header.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <sys/socket.h>

#include <cerrno>
#include <cstddef>
#include <span>

namespace dgram::detail::platform {

struct native_message
{
    ::msghdr message;
    std::size_t size;
};

inline constexpr std::size_t max_messages = 1024;

inline ::msghdr& header(native_message& message)
{
    return message.message;
}

inline ::msghdr const& header(native_message const& message)
{
    return message.message;
}

inline std::size_t size_of(native_message const& message)
{
    return message.size;
}

// An error after the first message is given beside the number of those before it: the system will
// not report it again.
template <class Call>
std::size_t each_until_error(std::span<native_message> messages, error_code& ec, Call call)
{
    std::size_t done = 0;
    ec = {};
    while (done < messages.size()) {
        auto const n = call(&messages[done].message);
        if (n >= 0) {
            messages[done++].size = static_cast<std::size_t>(n);
        } else if (errno != EINTR) {
            bool const none_left = errno == EAGAIN || errno == EWOULDBLOCK;
            if (done == 0 || !none_left)
                ec = system_error_code(errno);
            break;
        }
    }
    return done;
}

inline std::size_t receive_many(native_socket socket, std::span<native_message> messages,
                                error_code& ec)
{
    return each_until_error(
        messages, ec, [&](::msghdr* message) { return ::recvmsg(socket, message, receive_flags); });
}

inline std::size_t send_many(native_socket socket, std::span<native_message> messages,
                             error_code& ec)
{
    return each_until_error(messages, ec, [&](::msghdr* message) {
        return ::sendmsg(socket, message, MSG_DONTWAIT | MSG_NOSIGNAL);
    });
}

} // namespace dgram::detail::platform

#endif
