// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Finds the routers on the way to a host, as any user may: sends UDP datagrams that may pass no
// router, one, two and so on. The error queue of the socket tells which router each of them ended
// at, and in the end that it came to the host.

#include "probe.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iomanip>
#include <iostream>

namespace asio = boost::asio;
namespace icmp = dgram::icmp;

// Whether it ended only because it had passed as many routers as it may.
bool hops_exceeded(probe::answer const& a)
{
    return a.is(icmp::v4::type::time_exceeded) || a.is(icmp::v6::type::time_exceeded);
}

asio::awaitable<void> trace(asio::ip::address to, std::chrono::milliseconds patience)
{
    auto socket = probe::open(co_await asio::this_coro::executor, to);
    for (int hops = 1; hops <= 30; ++hops) {
        auto const port = static_cast<asio::ip::port_type>(probe::first_port + hops);
        auto const start = std::chrono::steady_clock::now();
        auto const answer = co_await probe::ask(socket, {to, port}, 32,
                                                dgram::control_buffer(dgram::hops(hops)), patience);
        std::chrono::duration<double, std::milli> const time =
            std::chrono::steady_clock::now() - start;

        std::cout << std::setw(2) << hops;
        if (!answer) {
            std::cout << "  *" << std::endl;
            continue;
        }
        std::cout << "  " << *answer->offender << "  " << std::fixed << std::setprecision(3)
                  << time.count() << " ms";
        bool const goes_on = hops_exceeded(*answer);
        if (!goes_on && !probe::is_port_unreachable(*answer))
            std::cout << "  " << answer->error.message();
        std::cout << std::endl;
        if (!goes_on)
            co_return;
    }
}

int main(int argc, char* argv[])
{
    if (argc != 2 && argc != 3) {
        std::cerr << "usage: " << argv[0] << " ADDRESS [SECONDS TO WAIT]\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return trace(asio::ip::make_address(argv[1]),
                     recipe::to_duration(argc > 2 ? argv[2] : "1"));
    });
}
