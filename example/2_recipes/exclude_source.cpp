// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Joins a group from every source but some.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <iostream>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

asio::awaitable<void> receive(asio::ip::address group, dgram::network_interface where,
                              asio::ip::port_type port, std::vector<asio::ip::address> unwanted)
{
    udp::socket socket(co_await asio::this_coro::executor);
    dgram::multicast::open_receiver(socket, {group.is_v4() ? udp::v4() : udp::v6(), port});
    dgram::set_option(socket, dgram::multicast::join_group(group, where));
    for (auto const& source : unwanted)
        dgram::set_option(socket, dgram::multicast::block_source(group, source, where));
    auto const filter = dgram::multicast::get_source_filter(socket, group, where);
    std::cout << "listening to " << group << " on " << where << ", " << filter << std::endl;

    std::array<char, 2048> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto& info = control.find<dgram::packet_info>();
        // What came before it was blocked is in the queue.
        if (info && info->is_for(group, where) && filter.admits(message.sender.address()))
            std::cout << message.sender.address() << ": "
                      << std::string_view(data.data(), message.size) << std::endl;
    }
}

int main(int argc, char* argv[])
{
    if (argc < 5) {
        std::cerr << "usage: " << argv[0] << " GROUP INTERFACE PORT UNWANTED-SOURCE...\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        std::vector<asio::ip::address> unwanted;
        for (int i = 4; i < argc; ++i)
            unwanted.push_back(asio::ip::make_address(argv[i]));
        return receive(asio::ip::make_address(argv[1]), dgram::network_interface(argv[2]),
                       recipe::to_port(argv[3]), unwanted);
    });
}
