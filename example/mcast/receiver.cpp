// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/receiver.hpp>
#include <mcast/socket_drops.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace mcast {
namespace {

using asio::ip::udp;

using items = dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::traffic_class,
                                    dgram::timestamp, dgram::drop_count>;

} // namespace

receiver::receiver(asio::any_io_executor const& executor, std::vector<membership> const& all,
                   membership const& first, buffers const& sizes)
    : socket_(executor), all_(all), interface_index_(first.where.index()), port_(first.to.port),
      data_(sizes.payload)
{
    auto const protocol = first.to.address.is_v6() ? udp::v6() : udp::v4();
    about("socket", [&] {
        socket_.open(protocol);
        // IPv4 groups have a socket of their own.
        if (protocol == udp::v6())
            socket_.set_option(asio::ip::v6_only(true));
        if (sizes.socket)
            socket_.set_option(asio::socket_base::receive_buffer_size(*sizes.socket));
    });
    about(fmt::format("port {}", port_), [&] {
        dgram::multicast::open_receiver<dgram::hops, dgram::traffic_class, dgram::timestamp,
                                        dgram::drop_count>(socket_, {protocol, port_});
    });
}

void receiver::join(membership const& wanted)
{
    namespace multicast = dgram::multicast;
    about(fmt::format("group {}", to_string(wanted)), [&] {
        auto const& [to, where, filter] = wanted;
        if (!wanted.has_sources())
            dgram::set_option(socket_, multicast::join_group(to.address, where));
        for (auto const& source : filter.sources)
            if (wanted.has_sources())
                dgram::set_option(socket_, multicast::join_source_group(to.address, source, where));
            else
                dgram::set_option(socket_, multicast::block_source(to.address, source, where));
    });
}

std::uint32_t receiver::kernel_drops() const
{
    return socket_drops(socket_).value_or(kernel_drops_);
}

// Nothing if another receiver has it too.
std::optional<arrival> receiver::sort(datagram d,
                                      std::optional<dgram::packet_info> const& info) const
{
    d.to.port = port_;
    if (!info)
        return arrival{std::move(d), true};
    auto const found = std::ranges::find_if(all_, [&](membership const& m) {
        return m.to.port == port_ && info->is_for(m.to.address, m.where);
    });
    if (found != all_.end()) {
        if (found->where.index() != interface_index_)
            return std::nullopt;
        d.to = found->to;
        return arrival{std::move(d), !found->accepts(d.source.address())};
    }
    dgram::error_code ec;
    d.to.address = info->destination;
    d.to.interface = dgram::network_interface(info->interface_index, ec).name();
    return arrival{std::move(d), true};
}

asio::awaitable<arrival> receiver::next()
{
    for (;;) {
        items control;
        auto const message =
            co_await dgram::async_receive_msg(socket_, asio::buffer(data_), control);

        if (auto& drops = control.find<dgram::drop_count>())
            kernel_drops_ = drops->value;
        datagram result{.source = message.sender,
                        .size = message.size,
                        .truncated = message.truncated,
                        .hops = control.find<dgram::hops>(),
                        .traffic_class = control.find<dgram::traffic_class>(),
                        .mark = decode(std::span(data_).first(message.size))};
        if (auto& arrival = control.find<dgram::timestamp>()) {
            result.arrival = arrival->value;
            result.age = std::chrono::system_clock::now() - arrival->value;
            if (result.mark)
                result.latency = arrival->value - result.mark->sent;
        }
        if (auto sorted = sort(std::move(result), control.find<dgram::packet_info>()))
            co_return *std::move(sorted);
    }
}

} // namespace mcast
