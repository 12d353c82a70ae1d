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
#include <csignal>
#include <exception>
#include <vector>

namespace mcast {
namespace {

asio::awaitable<void> send_all(send_options const& options, std::vector<target>& targets,
                               report& out)
{
    std::vector<std::byte> payload(options.text ? options.text->size() : options.size);
    if (options.text)
        std::ranges::copy(std::as_bytes(std::span(*options.text)), payload.begin());
    dgram::control_buffer const control(options.hops, options.traffic_class);
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::steady_clock::now());

    for (std::uint64_t sequence = 1; options.count == 0 || sequence <= options.count; ++sequence) {
        co_await timer.async_wait(asio::deferred);
        timer.expires_at(timer.expiry() + options.interval);
        for (auto& each : targets) {
            if (!options.text)
                encode({.sequence = sequence,
                        .sent = std::chrono::system_clock::now(),
                        .hops = static_cast<std::uint8_t>(options.hops.value())},
                       payload);
            co_await each.send(payload, control);
            out.sent(each.summary().to, sequence, payload.size());
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
        out.sending(each.summary().to);

    auto const start = std::chrono::steady_clock::now();
    asio::co_spawn(context, send_all(options, targets, out), [&](std::exception_ptr error) {
        context.stop();
        if (error)
            std::rethrow_exception(error);
    });
    context.run();
    auto const duration = std::chrono::steady_clock::now() - start;

    bool all_sent = true;
    for (auto const& each : targets) {
        auto summary = each.summary();
        summary.duration = duration;
        out.summary(summary);
        all_sent = all_sent && summary.sent >= options.count;
    }
    return all_sent ? as_expected : too_little;
}

} // namespace mcast
