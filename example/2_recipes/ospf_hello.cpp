// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Says hello to the OSPF routers on one link and prints which of them it hears, whom they hear, and
// which have gone. OSPF is neither UDP nor TCP: its packets come right after the IP header, so it
// takes a raw socket. The network of the link is for version 2; without it, it speaks version 3.

#include "ospf.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address_v4;

struct router
{
    using clock = std::chrono::steady_clock;

    struct neighbour
    {
        std::vector<address_v4> hears;
        clock::time_point last;
    };

    dgram::network_interface where;
    ospf::hello own;
    asio::ip::address group = asio::ip::make_address(own.version == 2 ? "224.0.0.5" : "ff02::5");
    std::map<address_v4, neighbour> neighbours = {};

    void take(ospf::hello hello, asio::ip::address const& from)
    {
        if (neighbours.size() == ospf::max_neighbours && !neighbours.contains(hello.router_id))
            return;
        auto const [found, is_new] = neighbours.try_emplace(hello.router_id);
        auto& [hears, last] = found->second;
        last = clock::now();
        if (!is_new && hears == hello.neighbours)
            return;
        hears = std::move(hello.neighbours);
        std::cout << hello.router_id << " at " << from << " hears";
        for (auto const& each : hears)
            std::cout << ' ' << each;
        std::cout << std::endl;
    }

    void forget_the_silent()
    {
        auto const oldest = clock::now() - std::chrono::seconds(own.dead_interval);
        std::erase_if(neighbours, [&](auto const& each) {
            bool const gone = each.second.last < oldest;
            if (gone)
                std::cout << each.first << " is gone" << std::endl;
            return gone;
        });
    }

    ospf::bytes make_hello() const
    {
        auto hello = own;
        for (auto const& each : neighbours)
            hello.neighbours.push_back(each.first);
        return ospf::write(hello);
    }
};

dgram::raw_ip::socket open(asio::any_io_executor const& executor, router const& me)
{
    constexpr auto ospf = dgram::ip_protocol::ospf;
    bool const v4 = me.own.version == 2;
    dgram::raw_ip::socket socket(executor, v4 ? dgram::raw_ip::v4(ospf) : dgram::raw_ip::v6(ospf));
    if (!v4)
        dgram::set_option(socket, dgram::ipv6::checksum(ospf::checksum_offset));
    // CS6, network control: RFC 2474.
    constexpr dgram::traffic_class network_control(48, dgram::ecn::not_ect);
    dgram::set_option(socket, dgram::default_traffic_class(network_control));
    dgram::set_option(socket, dgram::multicast::outbound_interface(me.where));
    socket.set_option(asio::ip::multicast::hops(1));
    socket.set_option(asio::ip::multicast::enable_loopback(false));
    dgram::request<dgram::packet_info>(socket);
    dgram::set_option(socket, dgram::multicast::join_group(me.group, me.where));
    return socket;
}

asio::awaitable<void> speak(dgram::raw_ip::socket& socket, router& me)
{
    asio::steady_timer timer(socket.get_executor());
    for (;;) {
        me.forget_the_silent();
        auto const hello = me.make_hello();
        auto const [error, size] = co_await socket.async_send_to(
            asio::buffer(hello), {me.group, 0}, asio::as_tuple(asio::use_awaitable));
        // A link that is down may come back.
        if (error)
            std::cerr << "no hello on " << me.where << ": " << error.message() << std::endl;
        timer.expires_after(std::chrono::seconds(me.own.interval));
        co_await timer.async_wait(asio::use_awaitable);
    }
}

asio::awaitable<void> listen(dgram::raw_ip::socket& socket, router& me)
{
    std::array<std::byte, 4096> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        auto const message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto const& info = control.find<dgram::packet_info>();
        if (message.truncated || !info || !info->is_for(me.group, me.where))
            continue;
        std::span<std::byte const> bytes = std::span(data).first(message.size);
        // For IPv4 it begins with the IP header.
        if (me.own.version == 2) {
            auto const packet = dgram::ipv4::packet::parse(bytes, dgram::ipv4::raw_socket_format);
            bytes = packet ? packet->payload : std::span<std::byte const>();
        }
        auto hello = ospf::parse(bytes, me.own.version);
        if (hello && hello->fits(me.own))
            me.take(*std::move(hello), message.sender.address());
    }
}

asio::awaitable<void> run(router me)
{
    auto socket = open(co_await asio::this_coro::executor, me);
    std::cout << me.own.router_id << " says hello on " << me.where << std::endl;
    co_await recipe::until_one_ends(speak(socket, me), listen(socket, me));
}

ospf::hello make_own(std::string_view id, std::string_view seconds, char const* network)
{
    ospf::hello own{.version = 3, .router_id = asio::ip::make_address_v4(id)};
    auto const interval =
        std::chrono::duration_cast<std::chrono::seconds>(recipe::to_duration(seconds)).count();
    if (interval < 1 || interval > 0xffff / 4)
        throw boost::system::system_error(asio::error::invalid_argument);
    own.interval = static_cast<std::uint16_t>(interval);
    own.dead_interval = static_cast<std::uint16_t>(4 * interval);
    if (network != nullptr) {
        own.version = 2;
        own.mask = asio::ip::make_network_v4(network).netmask();
    }
    return own;
}

int main(int argc, char* argv[])
{
    if (argc != 4 && argc != 5) {
        std::cerr << "usage: " << argv[0] << " INTERFACE ROUTER-ID SECONDS [NETWORK]\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        router me{dgram::network_interface(argv[1]), make_own(argv[2], argv[3], argv[4])};
        me.own.interface_id = me.where.index();
        return run(std::move(me));
    });
}
