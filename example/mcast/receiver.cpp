// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/receiver.hpp>

#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>
#include <utility>

namespace mcast {
namespace {

using asio::ip::udp;

// A coalesced piece that does not fit loses whole datagrams.
std::size_t slot_size(buffers const& sizes)
{
    return sizes.offload ? dgram::inbound_batch<udp>::coalesced_size : sizes.payload;
}

} // namespace

receiver::receiver(asio::any_io_executor const& executor, std::vector<membership> const& all,
                   membership const& first, buffers const& sizes)
    : socket_(executor), all_(all), interface_index_(first.where.index()), port_(first.to.port),
      batch_(sizes.batch, slot_size(sizes))
{
    auto const protocol = first.to.address.is_v6() ? udp::v6() : udp::v4();
    about("socket", [&] {
        socket_.open(protocol);
        // IPv4 groups have a socket of their own.
        if (protocol == udp::v6())
            socket_.set_option(asio::ip::v6_only(true));
        if (sizes.socket)
            socket_.set_option(asio::socket_base::receive_buffer_size(*sizes.socket));
        if (sizes.offload)
            dgram::set_option(socket_, dgram::receive_offload(true));
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
    dgram::socket_drops drops;
    dgram::error_code ec;
    socket_.get_option(drops, ec);
    return ec ? kernel_drops_ : drops.value();
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

datagram receiver::read(batch::value_type const& from)
{
    datagram result{.source = from.sender(),
                    .size = from.payload().size(),
                    .truncated = from.truncated(),
                    .hops = from.find<dgram::hops>(),
                    .traffic_class = from.find<dgram::traffic_class>(),
                    .mark = decode(from.payload())};
    if (auto const arrival = from.find<dgram::timestamp>()) {
        result.arrival = arrival->value;
        result.age = std::chrono::system_clock::now() - arrival->value;
        if (result.mark)
            result.latency = arrival->value - result.mark->sent;
    }
    return result;
}

asio::awaitable<void> receiver::fill()
{
    co_await dgram::async_receive_batch(socket_, batch_);
    at_ = batch_.begin();
}

std::optional<arrival> receiver::next()
{
    for (; at_ != batch_.end(); ++at_) {
        if (auto const drops = at_->find<dgram::drop_count>())
            kernel_drops_ = drops->value;
        if (auto sorted = sort(read(*at_), at_->find<dgram::packet_info>())) {
            ++at_;
            return sorted;
        }
    }
    return std::nullopt;
}

} // namespace mcast
