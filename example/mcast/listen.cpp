// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/explain.hpp>
#include <mcast/failure.hpp>
#include <mcast/intervals.hpp>
#include <mcast/listen.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <exception>
#include <map>
#include <tuple>

namespace mcast {
namespace {

class listener
{
public:
    listener(listen_options const& options, report& out)
        : options_(options), out_(out),
          memberships_(plan(options.groups, options.interfaces, options.excluded))
    {}

    int run();

private:
    void join_all();
    void spawn(asio::awaitable<void> task);
    asio::awaitable<void> receive(receiver& from);
    void add(arrival const& a);
    void explain_all();
    bool has_all() const { return options_.count && received() >= *options_.count; }
    bool is_as_expected() const;
    std::uint64_t received() const { return summary_.received.total().received; }

    listen_options const& options_;
    report& out_;
    std::vector<membership> memberships_;
    asio::io_context context_;
    // By family, port and interface.
    std::map<std::tuple<bool, std::uint16_t, unsigned>, receiver> receivers_;
    listen_summary summary_;
    bool timed_out_ = false;
};

void listener::join_all()
{
    for (auto const& each : memberships_) {
        std::tuple const which(each.to.address.is_v6(), each.to.port, each.where.index());
        receivers_.try_emplace(which, context_.get_executor(), memberships_, each, options_.sizes)
            .first->second.join(each);
    }
    for (auto const& each : memberships_)
        out_.listening(each);
}

void listener::spawn(asio::awaitable<void> task)
{
    asio::co_spawn(context_, std::move(task), [](std::exception_ptr error) {
        if (error)
            std::rethrow_exception(error);
    });
}

void listener::add(arrival const& a)
{
    if (a.foreign)
        return summary_.received.add_foreign(a.what);
    summary_.received.add(a.what);
    out_.received(a.what);
}

asio::awaitable<void> listener::receive(receiver& from)
{
    while (!has_all()) {
        co_await from.fill();
        while (auto next = has_all() ? std::nullopt : from.next())
            add(*next);
    }
    context_.stop();
}

void listener::explain_all()
{
    for (auto const& each : memberships_)
        out_.explained(explain(each, look_at(each), summary_));
}

bool listener::is_as_expected() const
{
    if (options_.expect_none)
        return timed_out_ && received() == 0;
    return options_.count ? has_all() : !options_.timeout || received() != 0;
}

int listener::run()
{
    asio::signal_set signals(context_, SIGINT, SIGTERM);
    signals.async_wait([&](auto, auto) { context_.stop(); });

    auto const rp_filter_drops_before = rp_filter_drops();
    join_all();
    asio::steady_timer timer(context_);
    if (options_.timeout) {
        timer.expires_after(*options_.timeout);
        timer.async_wait([&](auto) {
            timed_out_ = true;
            context_.stop();
        });
    }
    for (auto& [which, from] : receivers_)
        spawn(receive(from));
    if (options_.interval)
        spawn(tell_intervals(*options_.interval, summary_.received, out_));

    auto const start = std::chrono::steady_clock::now();
    about("receiving", [&] { context_.run(); });
    summary_.duration = std::chrono::steady_clock::now() - start;
    for (auto const& [which, from] : receivers_)
        summary_.kernel_drops += from.kernel_drops();
    if (auto const drops = rp_filter_drops(); drops && rp_filter_drops_before)
        summary_.rp_filter_drops = *drops - *rp_filter_drops_before;

    if (options_.explain && !options_.expect_none && received() == 0)
        explain_all();
    out_.summary(summary_);
    return is_as_expected() ? as_expected : too_little;
}

} // namespace

int listen(listen_options const& options, report& out)
{
    return listener(options, out).run();
}

} // namespace mcast
