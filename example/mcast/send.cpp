// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>
#include <mcast/payload.hpp>
#include <mcast/send.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <vector>

namespace mcast {
namespace {

using asio::ip::udp;

udp::socket open(asio::io_context& context, group const& to, dgram::network_interface const& where)
{
    udp::socket socket(context, to.address.is_v4() ? udp::v4() : udp::v6());
    dgram::set_option(socket, dgram::multicast::outbound_interface(where));
    return socket;
}

asio::awaitable<void> send_all(send_options const& options, udp::socket& socket, report& out,
                               send_summary& summary)
{
    std::vector<std::byte> payload(options.text ? options.text->size() : options.size);
    if (options.text)
        std::ranges::copy(std::as_bytes(std::span(*options.text)), payload.begin());
    udp::endpoint const destination(options.to.address, options.to.port);
    dgram::control_buffer const control(options.hops, options.traffic_class);
    asio::steady_timer timer(socket.get_executor(), std::chrono::steady_clock::now());

    while (options.count == 0 || summary.sent < options.count) {
        co_await timer.async_wait(asio::deferred);
        timer.expires_at(timer.expiry() + options.interval);

        mark const m{.sequence = summary.sent + 1,
                     .sent = std::chrono::system_clock::now(),
                     .hops = static_cast<std::uint8_t>(options.hops.value())};
        if (!options.text)
            encode(m, payload);
        summary.bytes +=
            co_await dgram::async_send_msg(socket, asio::buffer(payload), destination, control);
        summary.sent = m.sequence;
        out.sent(m.sequence, payload.size());
    }
}

} // namespace

int send(send_options const& options, report& out)
{
    auto const where = find_interface(options.to.interface);
    send_summary summary{.to = options.to};
    summary.to.interface = where.name();

    asio::io_context context;
    asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&](auto, auto) { context.stop(); });

    auto const start = std::chrono::steady_clock::now();
    about(to_string(summary.to), [&] {
        auto socket = open(context, options.to, where);
        out.sending(summary.to);
        asio::co_spawn(context, send_all(options, socket, out, summary),
                       [&](std::exception_ptr error) {
                           context.stop();
                           if (error)
                               std::rethrow_exception(error);
                       });
        context.run();
    });
    summary.duration = std::chrono::steady_clock::now() - start;
    out.summary(summary);
    return summary.sent >= options.count ? as_expected : too_little;
}

} // namespace mcast
