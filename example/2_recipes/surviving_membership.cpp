// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Stays in a group although its interface is deleted and made again, or is not there yet, and tells
// when it is joined and when it is lost.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <iostream>
#include <string>
#include <string_view>

namespace asio = boost::asio;
using asio::ip::udp;
using memberships = dgram::multicast::membership_set<udp::socket>;

// The set does its work while this waits.
asio::awaitable<void> tell(memberships& set)
{
    for (;;)
        std::cout << co_await set.async_next_change() << std::endl;
}

asio::awaitable<void> receive(asio::ip::address group, std::string where, asio::ip::port_type port)
{
    udp::socket socket(co_await asio::this_coro::executor);
    dgram::multicast::open_receiver(socket, {group.is_v4() ? udp::v4() : udp::v6(), port});
    memberships set(socket);
    bool const joined = set.join(group, where);
    std::cout << (joined ? "joined " : "waiting for ") << group << " on " << where << std::endl;
    asio::co_spawn(socket.get_executor(), tell(set), recipe::ended);

    std::array<char, 2048> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto& info = control.find<dgram::packet_info>();
        if (info && set.accepts(*info, message.sender.address()))
            std::cout << message.sender.address() << ": "
                      << std::string_view(data.data(), message.size) << std::endl;
    }
}

int main(int argc, char* argv[])
{
    if (argc != 4) {
        std::cerr << "usage: " << argv[0] << " GROUP INTERFACE PORT\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return receive(asio::ip::make_address(argv[1]), argv[2], recipe::to_port(argv[3]));
    });
}
