// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Receives numbered streams of one source by batches, and tells what was lost on the way from what
// this socket dropped for want of room. A payload begins with a number of eight bytes, the most
// significant first, which its sender counts up.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <map>
#include <utility>

namespace asio = boost::asio;
using asio::ip::udp;
using batch = dgram::inbound_batch<udp, dgram::packet_info, dgram::timestamp, dgram::drop_count>;

struct feed
{
    udp::socket socket;
    // The number that comes next, and how much had been dropped before.
    std::map<udp::endpoint, std::pair<std::uint64_t, dgram::drop_count>> streams = {};
    std::uint64_t received = 0, lost = 0, dropped = 0;
};

void add(feed& to, batch::value_type const& datagram)
{
    if (datagram.payload().size() < 8)
        return;
    std::uint64_t number = 0;
    for (auto const byte : datagram.payload().first(8))
        number = number << 8 | std::to_integer<std::uint64_t>(byte);
    // Left out while there is none.
    auto const drops = datagram.find<dgram::drop_count>().value_or(dgram::drop_count{});

    ++to.received;
    auto const added = to.streams.try_emplace(datagram.sender(), number, drops).first;
    auto& [next, drops_before] = added->second;
    if (number > next) {
        bool const no_room = drops != drops_before;
        (no_room ? to.dropped : to.lost) += number - next;
        std::cout << datagram.find<dgram::timestamp>().value_or(dgram::timestamp{}) << ' '
                  << added->first << ": " << next << " to " << number - 1
                  << (no_room ? " dropped\n" : " lost\n");
    }
    // One that is late or came twice says nothing of the gap that may come after it.
    if (number >= next) {
        next = number + 1;
        drops_before = drops;
    }
}

asio::awaitable<void> tell(feed const& of)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        // Unlike the item, up to now. Datagrams that came in one piece count as one.
        dgram::socket_drops drops;
        of.socket.get_option(drops);
        std::cout << of.received << " received, " << of.lost << " lost, " << of.dropped
                  << " dropped in " << drops.value() << " pieces" << std::endl;
        timer.expires_after(std::chrono::seconds(1));
        co_await timer.async_wait(asio::deferred);
    }
}

asio::awaitable<void> receive(asio::ip::address group, dgram::network_interface where,
                              asio::ip::port_type port, asio::ip::address source, int room)
{
    auto const protocol = group.is_v4() ? udp::v4() : udp::v6();
    udp::socket socket(co_await asio::this_coro::executor, protocol);
    // Without the privilege it is cut to what the system allows.
    dgram::error_code ec;
    socket.set_option(dgram::forced_receive_buffer_size(room), ec);
    if (ec)
        socket.set_option(udp::socket::receive_buffer_size(room));
    dgram::set_option(socket, dgram::receive_offload(true));
    dgram::multicast::open_receiver<dgram::timestamp, dgram::drop_count>(socket, {protocol, port});
    dgram::set_option(socket, dgram::multicast::join_source_group(group, source, where));

    feed to{std::move(socket)};
    asio::co_spawn(to.socket.get_executor(), tell(to), recipe::ended);
    batch arrived(64, batch::coalesced_size);
    for (;;) {
        co_await dgram::async_receive_batch(to.socket, arrived);
        for (auto const& datagram : arrived)
            if (auto info = datagram.find<dgram::packet_info>(); info && info->is_for(group, where))
                add(to, datagram);
    }
}

int main(int argc, char* argv[])
{
    if (argc != 6) {
        std::cerr << "usage: " << argv[0] << " GROUP INTERFACE PORT SOURCE BUFFER\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return receive(asio::ip::make_address(argv[1]), dgram::network_interface(argv[2]),
                       recipe::to_port(argv[3]), asio::ip::make_address(argv[4]),
                       recipe::to_number<int>(argv[5]));
    });
}
