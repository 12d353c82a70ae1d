// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>
#include <mcast/receiver.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>
#include <span>

namespace mcast {

receiver::receiver(asio::any_io_executor const& executor, asio::ip::udp protocol,
                   std::uint16_t port, std::size_t buffer)
    : socket_(executor), data_(buffer)
{
    about("socket", [&] {
        socket_.open(protocol);
        // IPv4 groups have a socket of their own.
        if (protocol == asio::ip::udp::v6())
            socket_.set_option(asio::ip::v6_only(true));
        // As all receivers of a group do that share a machine.
        socket_.set_option(asio::socket_base::reuse_address(true));
        dgram::request<dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::timestamp,
                       dgram::drop_count>(socket_);
        dgram::set_option(socket_, dgram::multicast::deliver_all(false));
    });
    about(fmt::format("port {}", port),
          [&] { socket_.bind(asio::ip::udp::endpoint(protocol, port)); });
}

group receiver::join(group const& wanted)
{
    auto const where = find_interface(wanted.interface);
    auto named = wanted;
    named.interface = where.name();
    about(fmt::format("group {}", to_string(named)),
          [&] { dgram::set_option(socket_, dgram::multicast::join_group(wanted.address, where)); });
    memberships_.push_back({named, where.index()});
    return named;
}

group const* receiver::find(dgram::packet_info const& info) const
{
    auto const found =
        std::find_if(memberships_.begin(), memberships_.end(), [&](membership const& m) {
            return m.to.address == info.destination && m.interface_index == info.interface_index;
        });
    return found != memberships_.end() ? &found->to : nullptr;
}

asio::awaitable<std::optional<datagram>> receiver::next()
{
    dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::timestamp,
                          dgram::drop_count>
        control;
    auto const message = co_await dgram::async_receive_msg(socket_, asio::buffer(data_), control);

    if (auto& drops = control.find<dgram::drop_count>())
        kernel_drops_ = drops->value;
    auto& info = control.find<dgram::packet_info>();
    auto const* const to = info ? find(*info) : nullptr;
    if (to == nullptr)
        co_return std::nullopt;

    datagram result{.source = message.sender,
                    .to = *to,
                    .size = message.size,
                    .truncated = message.truncated,
                    .hops = control.find<dgram::hops>(),
                    .traffic_class = control.find<dgram::traffic_class>(),
                    .mark = decode(std::span(data_).first(message.size))};
    if (auto& arrival = control.find<dgram::timestamp>()) {
        result.age = std::chrono::system_clock::now() - arrival->value;
        if (result.mark)
            result.latency = arrival->value - result.mark->sent;
    }
    co_return result;
}

} // namespace mcast
