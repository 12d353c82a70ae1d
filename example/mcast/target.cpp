// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>
#include <mcast/target.hpp>

#include <boost/asio/buffer.hpp>
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
               dgram::network_interface const& where, bool no_loopback)
    : socket_(executor, to.address.is_v4() ? udp::v4() : udp::v6()), summary_{.to = to}
{
    about(to_string(to), [&] {
        dgram::set_option(socket_, dgram::multicast::outbound_interface(where));
        if (no_loopback)
            dgram::set_option(socket_, asio::ip::multicast::enable_loopback(false));
    });
    if (to.source)
        about(fmt::format("source {}", to.source->to_string()), [&] {
            socket_.bind({scoped(*to.source, where), 0});
        });
}

asio::awaitable<void>
target::send(std::span<std::byte const> payload,
             dgram::control_buffer<dgram::hops, dgram::traffic_class> const& with)
{
    udp::endpoint const destination(summary_.to.address, summary_.to.port);
    try {
        summary_.bytes += co_await dgram::async_send_msg(
            socket_, asio::buffer(payload.data(), payload.size()), destination, with);
    } catch (boost::system::system_error const& error) {
        throw failure("{}: {}", to_string(summary_.to), error.code().message());
    }
    ++summary_.sent;
}

std::vector<target> make_targets(asio::any_io_executor const& executor, send_options const& options)
{
    std::vector<group> groups;
    std::vector<target> targets;
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
            targets.emplace_back(executor, each, where, options.no_loopback);
        }
    }
    if (options.source && !source_taken)
        throw failure("--source: no {} group is asked for without a source",
                      options.source->is_v4() ? "IPv4" : "IPv6");
    return targets;
}

} // namespace mcast
