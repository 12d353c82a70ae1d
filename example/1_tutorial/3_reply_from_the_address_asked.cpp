// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Sends every datagram back from the address that it was sent to, or, if that was the group, by
// the interface on which it came. One dual-stack socket serves IPv4 and IPv6.

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <csignal>
#include <exception>
#include <iostream>
#include <sstream>

namespace asio = boost::asio;
using asio::ip::udp;

asio::awaitable<void> answer(udp::socket& socket)
{
    std::array<char, 2048> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto const info = control.find<dgram::packet_info>();
        if (!info)
            continue;

        dgram::control_buffer reply(info->reply());
        // Nobody's question shall end the server.
        auto [error, size] =
            co_await dgram::async_send_msg(socket, asio::buffer(data, message.size), message.sender,
                                           reply, asio::as_tuple(asio::deferred));
        if (error)
            std::cerr << "no answer to " << message.sender << ": " << error.message() << '\n';
        else
            std::cout << "answered " << message.sender << " who asked " << info->destination
                      << std::endl;
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

        asio::io_context context;
        udp::socket socket(context, udp::v6());
        socket.set_option(asio::ip::v6_only(false));
        dgram::request<dgram::packet_info>(socket);
        dgram::set_option(socket, dgram::multicast::deliver_all(false));
        socket.bind(udp::endpoint(udp::v6(), port));
        dgram::set_option(socket,
                          dgram::multicast::join_group(group, dgram::network_interface(argv[2])));
        std::cout << "listening to " << group << " on " << argv[2] << std::endl;

        asio::signal_set signals(context, SIGINT, SIGTERM);
        signals.async_wait([&](auto, auto) { context.stop(); });
        asio::co_spawn(context, answer(socket), [](std::exception_ptr error) {
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
