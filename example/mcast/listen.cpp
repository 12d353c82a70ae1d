// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/listen.hpp>
#include <mcast/receiver.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <exception>
#include <map>
#include <utility>

namespace mcast {
namespace {

class listener
{
public:
    listener(listen_options const& options, report& out) : options_(options), out_(out) {}

    int run();

private:
    void join_all();
    asio::awaitable<void> receive(receiver& from);
    bool has_all() const { return options_.count && received() >= *options_.count; }
    std::uint64_t received() const { return summary_.received.total().received; }

    listen_options const& options_;
    report& out_;
    asio::io_context context_;
    // By family and port.
    std::map<std::pair<bool, std::uint16_t>, receiver> receivers_;
    listen_summary summary_;
};

void listener::join_all()
{
    std::vector<group> joined;
    for (auto const& wanted : options_.groups) {
        auto const v6 = wanted.address.is_v6();
        auto const protocol = v6 ? asio::ip::udp::v6() : asio::ip::udp::v4();
        auto const at = receivers_.try_emplace({v6, wanted.port}, context_.get_executor(), protocol,
                                               wanted.port, options_.buffer);
        joined.push_back(at.first->second.join(wanted));
    }
    for (auto const& each : joined)
        out_.listening(each);
}

asio::awaitable<void> listener::receive(receiver& from)
{
    while (!has_all()) {
        auto const datagram = co_await from.next();
        if (datagram) {
            summary_.received.add(*datagram);
            out_.received(*datagram);
        } else {
            summary_.received.add_foreign();
        }
    }
    context_.stop();
}

int listener::run()
{
    asio::signal_set signals(context_, SIGINT, SIGTERM);
    signals.async_wait([&](auto, auto) { context_.stop(); });

    join_all();
    asio::steady_timer timer(context_);
    if (options_.timeout) {
        timer.expires_after(*options_.timeout);
        timer.async_wait([&](auto) { context_.stop(); });
    }
    for (auto& [which, from] : receivers_)
        asio::co_spawn(context_, receive(from), [](std::exception_ptr error) {
            if (error)
                std::rethrow_exception(error);
        });

    auto const start = std::chrono::steady_clock::now();
    about("receiving", [&] { context_.run(); });
    summary_.duration = std::chrono::steady_clock::now() - start;
    for (auto const& [which, from] : receivers_)
        summary_.kernel_drops += from.kernel_drops();
    out_.summary(summary_);

    bool const enough = options_.count ? has_all() : !options_.timeout || received() != 0;
    return enough ? as_expected : too_little;
}

} // namespace

int listen(listen_options const& options, report& out)
{
    return listener(options, out).run();
}

} // namespace mcast
