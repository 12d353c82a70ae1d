// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>
#include <mcast/target.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/ip/multicast.hpp>

#include <algorithm>

namespace mcast {
namespace {

using asio::ip::udp;

// A link-local address is one only together with its interface.
asio::ip::address scoped(asio::ip::address const& address, dgram::network_interface const& where)
{
    if (address.is_v4() || !address.to_v6().is_link_local())
        return address;
    return asio::ip::address_v6(address.to_v6().to_bytes(), where.index());
}

bool takes(group const& g, std::optional<asio::ip::address> const& source)
{
    return source && !g.source && g.address.is_v4() == source->is_v4();
}

} // namespace

target::target(asio::any_io_executor const& executor, group const& to,
               dgram::network_interface const& where, send_options const& options)
    : socket_(executor, to.address.is_v4() ? udp::v4() : udp::v6()),
      batch_(options.batch), summary_{.to = to}
{
    about(to_string(to), [&] {
        dgram::set_option(socket_, dgram::multicast::outbound_interface(where));
        if (options.no_loopback)
            dgram::set_option(socket_, asio::ip::multicast::enable_loopback(false));
    });
    if (to.source)
        about(fmt::format("source {}", to.source->to_string()), [&] {
            socket_.bind({scoped(*to.source, where), 0});
        });
}

asio::awaitable<void> target::send(std::span<payload const> payloads,
                                   batch::control_type const& with, std::uint64_t sequence,
                                   report& out)
{
    batch_.clear();
    counted_ = 0;
    first_ = sequence;
    size_ = payloads.front().size();
    for (auto const& each : payloads)
        batch_.add({to().address, to().port}, asio::buffer(each), with);
    auto const [ec, sent] =
        co_await dgram::async_send_batch(socket_, batch_, asio::as_tuple(asio::deferred));
    count_sent(out);
    if (ec)
        throw failure("{}: {}", to_string(to()), ec.message());
}

void target::count_sent(report& out)
{
    for (; counted_ < batch_.sent(); ++counted_) {
        ++summary_.sent;
        summary_.bytes += size_;
        out.sent(to(), first_ + counted_, size_);
    }
}

send_summary target::finish(report& out)
{
    count_sent(out);
    return summary_;
}

std::list<target> make_targets(asio::any_io_executor const& executor, send_options const& options)
{
    std::vector<group> groups;
    std::list<target> targets;
    bool source_taken = false;
    for (auto each : options.groups) {
        if (takes(each, options.source)) {
            each.source = options.source;
            source_taken = true;
        }
        for (auto const& where : find_interfaces(each, options.interfaces)) {
            each.interface = where.name();
            if (std::ranges::find(groups, each) != groups.end())
                throw failure("{}: asked for twice", to_string(each));
            groups.push_back(each);
            targets.emplace_back(executor, each, where, options);
        }
    }
    if (options.source && !source_taken)
        throw failure("--source: no {} group is asked for without a source",
                      options.source->is_v4() ? "IPv4" : "IPv6");
    return targets;
}

} // namespace mcast
