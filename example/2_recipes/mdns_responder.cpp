// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Answers one-shot multicast DNS questions (RFC 6762 section 6.7) for the address of one name on
// one interface. Only what was sent to the group, on that interface, is a question for it.

#include "dns.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

std::vector<asio::ip::address> addresses_of(dgram::network_interface const& where)
{
    for (auto const& each : dgram::network_interfaces())
        if (each.id == where)
            return each.addresses;
    return {};
}

asio::awaitable<void> answer(dgram::network_interface where, std::string name)
{
    constexpr asio::ip::port_type mdns = 5353;
    std::array const groups = {asio::ip::make_address("224.0.0.251"),
                               asio::ip::make_address("ff02::fb")};
    udp::socket socket(co_await asio::this_coro::executor, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    dgram::multicast::open_receiver(socket, {udp::v6(), mdns});
    for (auto const& group : groups)
        dgram::set_option(socket, dgram::multicast::join_group(group, where));
    std::cout << "answering for " << name << " on " << where << std::endl;

    std::array<std::uint8_t, 1500> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto& info = control.find<dgram::packet_info>();
        if (!info || (!info->is_for(groups[0], where) && !info->is_for(groups[1], where)))
            continue;
        // Who asks from the port itself waits for an answer to the group, which is another recipe.
        auto const question = dns::parse_question(std::span(data).first(message.size));
        if (!question || question->name != name || message.sender.port() == mdns)
            continue;
        auto const bytes = dns::make_answer(*question, addresses_of(where));
        if (bytes.empty())
            continue;

        // By the interface on which it was asked, and with hops that no router has lowered.
        dgram::control_buffer reply(info->reply(), dgram::hops(255));
        auto [error, size] = co_await dgram::async_send_msg(
            socket, asio::buffer(bytes), message.sender, reply, asio::as_tuple(asio::deferred));
        std::cout << (error ? "cannot answer " : "answered ") << message.sender << std::endl;
    }
}

int main(int argc, char* argv[])
{
    if (argc != 3) {
        std::cerr << "usage: " << argv[0] << " INTERFACE NAME.local\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return answer(dgram::network_interface(argv[1]), dns::to_lower(argv[2]));
    });
}
