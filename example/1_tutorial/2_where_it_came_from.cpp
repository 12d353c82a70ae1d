// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Joins a multicast group and prints what the system knows of each datagram.

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <csignal>
#include <exception>
#include <iostream>
#include <sstream>

namespace asio = boost::asio;
using asio::ip::udp;

asio::awaitable<void> receive(udp::socket& socket)
{
    std::array<char, 2048> data;
    dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::timestamp>
        control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        std::cout << message.size << " bytes from " << message.sender;
        // An item that did not come is empty, not zero.
        if (auto& info = control.find<dgram::packet_info>())
            std::cout << " to " << info->destination << " on interface " << info->interface_index;
        if (auto& hops = control.find<dgram::hops>())
            std::cout << ", " << *hops << " hops left";
        if (auto& traffic_class = control.find<dgram::traffic_class>())
            std::cout << ", " << *traffic_class;
        if (auto& time = control.find<dgram::timestamp>())
            std::cout << ", at " << *time;
        std::cout << std::endl;
    }
}

int main(int argc, char* argv[])
{
    asio::ip::port_type port = 0;
    if (argc != 4 || !(std::istringstream(argv[3]) >> port)) {
        std::cerr << "usage: " << argv[0] << " GROUP INTERFACE PORT\n";
        return 2;
    }
    try {
        auto const group = asio::ip::make_address(argv[1]);
        auto const protocol = group.is_v4() ? udp::v4() : udp::v6();

        asio::io_context context;
        udp::socket socket(context, protocol);
        // Before bind, so that not even the first datagram comes without them.
        dgram::request<dgram::packet_info, dgram::hops, dgram::traffic_class, dgram::timestamp>(
            socket);
        dgram::set_option(socket, dgram::multicast::deliver_all(false));
        socket.bind(udp::endpoint(protocol, port));
        dgram::set_option(socket,
                          dgram::multicast::join_group(group, dgram::network_interface(argv[2])));
        std::cout << "listening to " << group << " on " << argv[2] << std::endl;

        asio::signal_set signals(context, SIGINT, SIGTERM);
        signals.async_wait([&](auto, auto) { context.stop(); });
        asio::co_spawn(context, receive(socket), [](std::exception_ptr error) {
            if (error)
                std::rethrow_exception(error);
        });
        context.run();
    } catch (boost::system::system_error const& error) {
        std::cerr << argv[1] << ' ' << argv[2] << ' ' << argv[3] << ": " << error.code().message()
                  << '\n';
        return 1;
    }
}
