// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Makes clang-tidy see the bodies of the templates.

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <array>
#include <cstddef>
#include <ostream>
#include <span>
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

void receive_errors(udp::socket& socket, std::ostream& os)
{
    std::vector<char> data(2048);
    received_items control;
    dgram::set_option(socket, dgram::receive_errors(true));
    dgram::set_option(socket, dgram::receive_error_extensions(true));
    os << dgram::receive_error(socket, asio::buffer(data), control);
    dgram::async_receive_error(socket, asio::buffer(data), control,
                               [](auto const&, auto const&) {});
}

void select_sources(udp::socket& socket, asio::ip::address const& group)
{
    dgram::network_interface const lo("lo");
    dgram::multicast::open_receiver<dgram::hops>(socket, {udp::v4(), 5000});
    auto const filter = dgram::multicast::get_source_filter(socket, group, lo);
    dgram::multicast::set_source_filter(socket, group, lo, filter);
    dgram::set_option(socket, dgram::multicast::join_source_group(group, group, lo));
    dgram::set_option(socket, dgram::multicast::block_source(group, group, lo));
    dgram::multicast::membership_set set(socket);
    set.join(group, "lo");
    set.async_next_change([](auto const&, auto const&) {});
}

void set_raw_options(asio::io_context& context)
{
    dgram::raw_ip::socket socket(context, dgram::raw_ip::v6(dgram::ip_protocol::ospf));
    dgram::set_option(socket, dgram::ipv6::checksum(12));
    dgram::set_option(socket, dgram::router_alert(0));
    dgram::set_option(socket, dgram::deliver_router_alert(0));
    dgram::set_option(socket, dgram::bpf::attach_filter(dgram::bpf::drop_all));
    dgram::set_option(socket, dgram::minimum_hops(dgram::hops(255)));
    dgram::set_option(socket, dgram::bind_to_device(dgram::network_interface("lo")));
    asio::ip::icmp::socket icmp(context, asio::ip::icmp::v4());
    dgram::set_option(icmp, dgram::icmp::v4::filter());
}

void write_packets(std::span<std::byte> room)
{
    dgram::icmp::echo_request const request{.identifier = 1, .sequence = 2};
    dgram::icmp::v4::write(room, request).value();
    dgram::icmp::v6::write_without_checksum(room, request).value();
    dgram::icmp::v6::write(room, dgram::ndp::router_solicitation{}, {}, {}).value();
}

void parse_packets(std::span<std::byte const> bytes, std::ostream& os)
{
    if (auto const message = dgram::icmp::v4::message::parse(bytes))
        if (auto const request = message->get<dgram::icmp::echo_request>())
            os << *request;
    if (auto const query = dgram::igmp::query::parse(bytes))
        os << *query;
    if (auto const report = dgram::mld::report::parse(bytes))
        os << *report;
    if (auto const packet = dgram::ipv6::packet::parse(bytes))
        os << packet->header;
}
