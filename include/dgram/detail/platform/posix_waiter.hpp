//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_POSIX_WAITER_HPP
#define DGRAM_DETAIL_PLATFORM_POSIX_WAITER_HPP

// Blocks until a socket may be read from or written to, for the synchronous operations.

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_message.hpp>
#include <dgram/detail/platform/wait_for.hpp>

#include <poll.h>

#include <cerrno>

namespace dgram::detail::platform {

class waiter
{
public:
    waiter(native_socket socket, wait_for what) noexcept : poll_{socket, events(what), 0} {}

    void wait(error_code& ec) noexcept
    {
        // A local socket that is not connected is always announced writable.
        if (poll_.events == POLLOUT && ++waits_ > 2)
            ::poll(nullptr, 0, 10);
        while (::poll(&poll_, 1, -1) < 0) {
            if (errno != EINTR) {
                ec = system_error_code(errno);
                return;
            }
        }
        ec = {};
    }

    // What was waited for has come.
    void restart() noexcept { waits_ = 0; }

private:
    static short events(wait_for what) noexcept
    {
        switch (what) {
        case wait_for::read:
            return POLLIN;
        case wait_for::write:
            return POLLOUT;
        default:
            return 0;
        }
    }

    ::pollfd poll_;
    unsigned waits_ = 0;
};

} // namespace dgram::detail::platform

#endif
