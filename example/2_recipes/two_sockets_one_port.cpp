// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Two groups on one port, with a socket for each: what is sent to one does not disturb the other.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <iostream>
#include <string_view>

namespace asio = boost::asio;
using asio::ip::udp;

asio::awaitable<void> receive(asio::ip::port_type port, asio::ip::address group,
                              dgram::network_interface where)
{
    udp::socket socket(co_await asio::this_coro::executor);
    // It lets others use the port too. Multicast comes to each of them; unicast only to one.
    dgram::multicast::open_receiver(socket, {group.is_v4() ? udp::v4() : udp::v6(), port});
    dgram::set_option(socket, dgram::multicast::join_group(group, where));
    std::cout << "listening to " << group << " on " << where << std::endl;

    std::array<char, 2048> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto& info = control.find<dgram::packet_info>();
        if (info && info->is_for(group, where))
            std::cout << "the socket of " << group << ": "
                      << std::string_view(data.data(), message.size) << std::endl;
    }
}

int main(int argc, char* argv[])
{
    if (argc != 6) {
        std::cerr << "usage: " << argv[0] << " PORT GROUP INTERFACE GROUP INTERFACE\n";
        return 2;
    }
    auto const one = [&](int group, int where) {
        return [=] {
            return receive(recipe::to_port(argv[1]), asio::ip::make_address(argv[group]),
                           dgram::network_interface(argv[where]));
        };
    };
    return recipe::run(argc, argv, one(2, 3), one(4, 5));
}
