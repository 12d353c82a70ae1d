//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_WAITER_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_WAITER_HPP

// Blocks until a socket may be read from or written to, or has an entry in its error queue, for the
// synchronous operations. poll(2) would return at once, over and over, while the error queue holds
// an entry; an edge-triggered epoll(7) reports that entry once and then waits for something new.
// A local socket that is not connected is announced writable by each of its own failed sends.

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_message.hpp>
#include <dgram/detail/platform/wait_for.hpp>

#include <boost/asio/error.hpp>

#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <cerrno>

namespace dgram::detail::platform {

class waiter
{
public:
    waiter(native_socket socket, wait_for what) noexcept : socket_(socket), what_(what) {}
    waiter(waiter const&) = delete;
    waiter& operator=(waiter const&) = delete;

    ~waiter()
    {
        if (epoll_ >= 0)
            ::close(epoll_);
    }

    void wait(error_code& ec) noexcept
    {
        // It has been tried once more since.
        if (shut_down_) {
            ec = asio::error::shut_down;
            return;
        }
        if (epoll_ < 0 && !open()) {
            ec = system_error_code(errno);
            return;
        }
        if (what_ == wait_for::write && ++waits_ > 2)
            ::poll(nullptr, 0, 10);
        ::epoll_event event;
        while (::epoll_wait(epoll_, &event, 1, -1) < 0) {
            if (errno != EINTR) {
                ec = system_error_code(errno);
                return;
            }
        }
        shut_down_ = (event.events & EPOLLRDHUP) != 0;
        ec = {};
    }

    // What was waited for has come.
    void restart() noexcept { waits_ = 0; }

private:
    bool open() noexcept
    {
        epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
        ::epoll_event event{};
        event.events = EPOLLET;
        // Errors are always reported.
        if (what_ == wait_for::read)
            event.events |= EPOLLIN | EPOLLRDHUP;
        else if (what_ == wait_for::write)
            event.events |= EPOLLOUT;
        return epoll_ >= 0 && ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket_, &event) == 0;
    }

    native_socket socket_;
    wait_for what_;
    int epoll_ = -1;
    unsigned waits_ = 0;
    bool shut_down_ = false;
};

} // namespace dgram::detail::platform

#endif
