// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/payload.hpp>
#include <mcast/send.hpp>
#include <mcast/target.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <exception>
#include <list>
#include <span>
#include <vector>

namespace mcast {
namespace {

target::payload make_payload(send_options const& options)
{
    if (!options.text)
        return target::payload(options.size);
    auto const bytes = std::as_bytes(std::span(*options.text));
    return {bytes.begin(), bytes.end()};
}

// So much is made up for, which keeps to the rate; more, as after a stop, would make a flood.
constexpr auto longest_delay = std::chrono::milliseconds(100);

// All of a burst leave at the same time.
void mark_all(std::vector<target::payload>& burst, std::uint64_t first, dgram::hops hops)
{
    mark next{.sequence = first,
              .sent = std::chrono::system_clock::now(),
              .hops = static_cast<std::uint8_t>(hops.value())};
    for (auto& payload : burst) {
        encode(next, payload);
        ++next.sequence;
    }
}

asio::awaitable<void> send_all(send_options const& options, std::list<target>& targets, report& out)
{
    std::vector burst(options.batch, make_payload(options));
    dgram::control_buffer const control(options.hops, options.traffic_class);
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::steady_clock::now());

    for (std::uint64_t sent = 0; options.count == 0 || sent < options.count; sent += burst.size()) {
        if (options.count != 0)
            burst.resize(std::min(burst.size(), options.count - sent));
        co_await timer.async_wait(asio::deferred);
        auto const due = std::max(timer.expiry(), std::chrono::steady_clock::now() - longest_delay);
        timer.expires_at(due + options.interval * static_cast<int>(burst.size()));
        for (auto& each : targets) {
            if (!options.text)
                mark_all(burst, sent + 1, options.hops);
            co_await each.send(burst, control, sent + 1, out);
        }
    }
}

} // namespace

int send(send_options const& options, report& out)
{
    asio::io_context context;
    asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&](auto, auto) { context.stop(); });
    auto targets = make_targets(context.get_executor(), options);
    for (auto const& each : targets)
        out.sending(each.to());

    auto const start = std::chrono::steady_clock::now();
    asio::co_spawn(context, send_all(options, targets, out), [&](std::exception_ptr error) {
        context.stop();
        if (error)
            std::rethrow_exception(error);
    });
    context.run();
    auto const duration = std::chrono::steady_clock::now() - start;

    bool all_sent = true;
    for (auto& each : targets) {
        auto summary = each.finish(out);
        summary.duration = duration;
        out.summary(summary);
        all_sent = all_sent && summary.sent >= options.count;
    }
    return all_sent ? as_expected : too_little;
}

} // namespace mcast
