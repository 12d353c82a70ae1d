// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Makes clang-tidy see the bodies of the templates.

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>

#include <array>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

using received_items =
    dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::timestamp,
                          dgram::drop_count, dgram::original_destination>;
using sent_items = dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::traffic_class>;

void set_options(udp::socket& socket, asio::ip::address const& group)
{
    dgram::network_interface const lo("lo");
    dgram::request<dgram::packet_info, dgram::timestamp, dgram::drop_count>(socket);
    dgram::withdraw<dgram::packet_info>(socket);
    dgram::set_option(socket, dgram::multicast::deliver_all(false));
    dgram::set_option(socket, dgram::multicast::outbound_interface(lo));
    dgram::set_option(socket, dgram::multicast::join_group(group, lo));
    dgram::set_option(socket, dgram::multicast::leave_group(group, lo));
    dgram::multicast::outbound_interface outbound;
    socket.get_option(outbound);
}

void exchange(udp::socket& socket, udp::endpoint const& peer)
{
    std::vector<char> data(2048);
    std::array<asio::mutable_buffer, 2> const parts{asio::buffer(data, 100), asio::buffer(data)};
    received_items received;
    sent_items sent;
    dgram::receive_msg(socket, parts, received);
    dgram::send_msg(socket, asio::buffer(data), peer, sent);
    dgram::send_msg(socket, asio::buffer(data), sent);
    dgram::async_receive_msg(socket, parts, received, [](auto const&, auto const&) {});
    dgram::async_send_msg(socket, asio::buffer(data), peer, sent, [](auto const&, auto) {});
}

void exchange_batches(udp::socket& socket, udp::endpoint const& peer)
{
    std::vector<char> const data(100);
    dgram::inbound_batch<udp, dgram::packet_info, dgram::segment_size> inbound(8, 2048);
    dgram::outbound_batch<udp, dgram::hops> outbound(8, data.size());
    dgram::set_option(socket, dgram::receive_offload(true));
    dgram::socket_drops drops;
    socket.get_option(drops);
    outbound.add(peer, asio::buffer(data));
    outbound.add_copy(asio::buffer(data), dgram::control_buffer(dgram::hops(1)));
    dgram::send_batch(socket, outbound);
    dgram::async_send_batch(socket, outbound, [](auto const&, auto) {});
    dgram::receive_batch(socket, inbound);
    for (auto const& datagram : inbound)
        outbound.add(datagram.sender(),
                     asio::buffer(datagram.payload().data(), datagram.payload().size()));
    dgram::async_receive_batch(socket, inbound, [](auto const&, auto) {});
}
