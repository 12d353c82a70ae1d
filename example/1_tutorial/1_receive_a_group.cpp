// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Joins a multicast group on one interface and prints what arrives.

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <csignal>
#include <exception>
#include <iostream>
#include <sstream>
#include <string_view>

namespace asio = boost::asio;
using asio::ip::udp;

asio::awaitable<void> receive(udp::socket& socket)
{
    std::array<char, 2048> data;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data));
        std::cout << message.sender << ": " << std::string_view(data.data(), message.size)
                  << (message.truncated ? " (cut off)" : "") << std::endl;
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
