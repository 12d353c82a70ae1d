// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/intervals.hpp>

#include <boost/asio/deferred.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace mcast {

asio::awaitable<void> tell_intervals(std::chrono::nanoseconds every, statistics const& received,
                                     report& out)
{
    using clock = std::chrono::steady_clock;
    asio::steady_timer timer(co_await asio::this_coro::executor, clock::now());
    amount before;
    for (auto last = clock::now();;) {
        // Without those that went by unseen, as while the program was stopped.
        timer.expires_at(timer.expiry() + every * ((clock::now() - timer.expiry()) / every + 1));
        co_await timer.async_wait(asio::deferred);
        auto const now = clock::now();
        auto const& total = received.total();
        out.interval({.duration = now - last,
                      .received = total.received - before.received,
                      .bytes = total.bytes - before.bytes,
                      .lost = received.sum(&sequence_tracker::lost)});
        before = total;
        last = now;
    }
}

} // namespace mcast
