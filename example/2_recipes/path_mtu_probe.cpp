// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Finds the largest datagram that reaches a host in one piece, as any user may: sends some that may
// not be fragmented. The error queue of the socket tells which router has a link that is too small
// for one, and how small; or that it came to the host. Where routers say nothing it searches.

#include "probe.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <optional>

namespace asio = boost::asio;
using asio::ip::udp;

// What the system has learned of the path, or the MTU of the interface.
int known_mtu(asio::any_io_executor const& executor, asio::ip::address const& to)
{
    udp::socket socket(executor);
    socket.connect({to, probe::first_port});
    dgram::path_mtu known;
    socket.get_option(known);
    return std::min(known.value(), 65535);
}

// A datagram that is lost is sent once more: that may have been chance. Or the host may have kept
// quiet, as Linux sends one ICMP error a second to a destination, after some at once.
asio::awaitable<std::optional<probe::answer>> try_size(udp::socket& socket, udp::endpoint& to,
                                                       int size, std::chrono::milliseconds patience)
{
    auto const headers = (to.address().is_v4() ? 20 : 40) + 8;
    asio::steady_timer timer(socket.get_executor());
    std::optional<probe::answer> answer;
    for (int tries = 0; tries < 2 && !answer; ++tries) {
        if (tries > 0) {
            timer.expires_after(std::chrono::seconds(1));
            co_await timer.async_wait(asio::use_awaitable);
        }
        to.port(static_cast<asio::ip::port_type>(to.port() + 1));
        answer = co_await probe::ask(socket, to, static_cast<std::size_t>(size - headers),
                                     dgram::control_buffer<>(), patience);
    }
    co_return answer;
}

asio::awaitable<void> find(asio::ip::address to, std::chrono::milliseconds patience, int& passes)
{
    auto socket = probe::open(co_await asio::this_coro::executor, to);
    dgram::set_option(socket, dgram::path_mtu_discovery(dgram::path_mtu_mode::probe));
    udp::endpoint target(to, probe::first_port);
    int limit = known_mtu(socket.get_executor(), to);
    std::cout << "this host: " << limit << std::endl;

    // At first what every link takes: RFC 791 section 3.2, RFC 8200 section 5.
    int size = to.is_v4() ? 68 : 1280;
    bool told = true;
    while (passes < limit) {
        auto const answer = co_await try_size(socket, target, size, patience);
        int const mtu = answer ? static_cast<int>(answer->mtu.value_or(0)) : 0;
        if (answer && probe::is_port_unreachable(*answer)) {
            passes = size;
        } else if (passes == 0) {
            std::cout << to << " does not answer" << std::endl;
            co_return;
        } else if (mtu >= passes && mtu < size) {
            // Anything else is a lie.
            limit = mtu;
            told = true;
            std::cout << *answer->offender << ": " << limit << std::endl;
        } else {
            limit = size - 1;
            told = false;
            std::cout << size << " is lost" << std::endl;
        }
        // What one is told is likely to be right.
        size = told ? limit : (passes + limit + 1) / 2;
    }
    std::cout << "path MTU to " << to << ": " << passes << std::endl;
}

int main(int argc, char* argv[])
{
    if (argc != 2 && argc != 3) {
        std::cerr << "usage: " << argv[0] << " ADDRESS [SECONDS TO WAIT]\n";
        return 2;
    }
    int passes = 0;
    int const status = recipe::run(argc, argv, [&] {
        return find(asio::ip::make_address(argv[1]), recipe::to_duration(argc > 2 ? argv[2] : "1"),
                    passes);
    });
    return status != 0 || passes != 0 ? status : 1;
}
