//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_NEXT_STEP_HPP
#define DGRAM_DETAIL_NEXT_STEP_HPP

// What an asynchronous operation does next, decided apart from doing it.

#include <dgram/config.hpp>

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>

namespace dgram::detail {

enum class step {
    // Complete with the result of the last try or wait.
    complete,
    // Complete with operation_aborted.
    abort,
    // Try the system call.
    try_again,
    // Wait until the socket is ready.
    wait,
    // Wait a moment: the socket is announced ready, again and again, and is not.
    pause,
};

inline bool would_block(error_code const& ec)
{
    return ec.failed() && (ec == asio::error::would_block || ec == asio::error::try_again);
}

// `idle_wakes` counts how often in a row the socket was announced ready and was not. Once can be
// another operation that was quicker. More means that something else announces it, such as an
// entry in its error queue, and would at once do so again.
inline step after_try(error_code const& ec, unsigned idle_wakes)
{
    if (!would_block(ec))
        return step::complete;
    return idle_wakes < 2 ? step::wait : step::pause;
}

// After a failed wait the socket may be gone: nothing may touch it. After a good one nothing has
// been taken from it yet, so that a cancellation in between, or that it is closed, loses nothing.
template <class Self, class Socket>
step after_wait(error_code const& ec, Self const& self, Socket const& socket)
{
    if (ec)
        return step::complete;
    return self.cancelled() != asio::cancellation_type::none || !socket.is_open() ? step::abort
                                                                                  : step::try_again;
}

} // namespace dgram::detail

#endif
