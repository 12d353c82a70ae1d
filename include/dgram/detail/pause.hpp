//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PAUSE_HPP
#define DGRAM_DETAIL_PAUSE_HPP

#include <dgram/config.hpp>

#include <boost/asio/basic_waitable_timer.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace dgram::detail {

// A moment of waiting, for an operation whose socket is announced ready all the time and is not.
template <class Executor>
class pause
{
public:
    // `owner` is a handler that has this pause.
    template <class Owner>
    void start(Executor const& executor, Owner&& owner)
    {
        if (!timer_)
            timer_ = std::make_shared<timer>(executor);
        auto& t = *timer_;
        t.expires_after(std::chrono::milliseconds(10));
        t.async_wait(std::forward<Owner>(owner));
    }

private:
    using timer =
        asio::basic_waitable_timer<std::chrono::steady_clock,
                                   asio::wait_traits<std::chrono::steady_clock>, Executor>;

    // Shared, as an operation that has not started can be copied: there is no timer yet then.
    std::shared_ptr<timer> timer_;
};

} // namespace dgram::detail

#endif
