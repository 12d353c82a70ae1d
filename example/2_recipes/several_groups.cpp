// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Joins several groups, each on an interface of its own, with one socket for IPv4 and IPv6, and
// tells for each datagram which of them it belongs to.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

struct membership
{
    asio::ip::address group;
    dgram::network_interface where;
};

asio::awaitable<void> receive(asio::ip::port_type port, std::vector<membership> memberships)
{
    udp::socket socket(co_await asio::this_coro::executor, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    dgram::multicast::open_receiver(socket, {udp::v6(), port});
    for (auto const& [group, where] : memberships)
        dgram::set_option(socket, dgram::multicast::join_group(group, where));
    std::cout << "listening" << std::endl;

    std::array<char, 2048> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto& info = control.find<dgram::packet_info>();
        // For IPv6 a group can come by the interface of another membership.
        auto const found = std::find_if(memberships.begin(), memberships.end(), [&](auto& m) {
            return info && info->is_for(m.group, m.where);
        });
        if (found != memberships.end())
            std::cout << found->group << " on " << found->where << ": "
                      << std::string_view(data.data(), message.size) << std::endl;
    }
}

int main(int argc, char* argv[])
{
    if (argc < 4 || argc % 2 != 0) {
        std::cerr << "usage: " << argv[0] << " PORT GROUP INTERFACE [GROUP INTERFACE]...\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        std::vector<membership> memberships;
        for (int i = 2; i < argc; i += 2)
            memberships.push_back(
                {asio::ip::make_address(argv[i]), dgram::network_interface(argv[i + 1])});
        return receive(recipe::to_port(argv[1]), memberships);
    });
}
