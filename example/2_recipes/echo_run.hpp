// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_EXAMPLE_2_RECIPES_ECHO_RUN_HPP
#define DGRAM_EXAMPLE_2_RECIPES_ECHO_RUN_HPP

// One run of ping: sends the requests, and keeps account of what comes back.

#include "echo.hpp"
#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <limits>
#include <map>
#include <optional>

namespace echo {

struct run
{
    using clock = std::chrono::steady_clock;

    asio::ip::address to = {};
    int count = 0;
    std::chrono::milliseconds interval = {};
    // How long it waits after the last request.
    std::chrono::milliseconds timeout = {};

    int sent = 0, replies = 0, errors = 0;
    // When requests went to which nothing came back.
    std::map<std::uint16_t, clock::time_point> waiting = {};

    bool is_over() const { return sent == count && waiting.empty(); }

    template <class Socket>
    asio::awaitable<void> send_requests(Socket& socket, std::uint16_t identifier)
    {
        asio::steady_timer timer(socket.get_executor());
        while (sent < count) {
            auto const sequence = static_cast<std::uint16_t>(++sent);
            auto const bytes = make_request(to, identifier, sequence);
            waiting[sequence] = clock::now();
            // What went wrong with earlier ones fails this one, and again for each entry of the
            // error queue that is taken meanwhile. What lasts is an error of this one.
            for (int tries = 1;; ++tries) {
                auto const [error, size] = co_await socket.async_send_to(
                    asio::buffer(bytes), {to, 0}, asio::as_tuple(asio::use_awaitable));
                if (!error)
                    break;
                if (tries == 1000)
                    throw boost::system::system_error(error);
            }
            timer.expires_after(sent < count ? interval : timeout);
            co_await timer.async_wait(asio::use_awaitable);
        }
    }

    void take_reply(std::uint16_t sequence, std::size_t size, asio::ip::address const& from,
                    std::optional<dgram::hops> const& hops)
    {
        auto const request = waiting.extract(sequence);
        // It came twice, or nothing was asked.
        if (!request)
            return;
        std::chrono::duration<double, std::milli> const time = clock::now() - request.mapped();
        ++replies;
        std::cout << size << " bytes from " << from << ": seq=" << sequence;
        if (hops)
            std::cout << " hops=" << *hops;
        std::cout << " time=" << std::fixed << std::setprecision(3) << time.count() << " ms"
                  << std::endl;
    }

    void take_error(std::uint16_t sequence, auto const& error, asio::ip::address const& from,
                    auto const& reason)
    {
        if (waiting.erase(sequence) == 0)
            return;
        ++errors;
        std::cout << error << " from " << from << ": seq=" << sequence << ' ' << reason
                  << std::endl;
    }
};

// The main function of a program: `ping` makes the coroutine of a run.
int run_program(int argc, char* argv[], auto ping)
{
    if (argc < 2 || argc > 5) {
        std::cerr << "usage: " << argv[0] << " ADDRESS [COUNT [INTERVAL [TIMEOUT]]]\n";
        return 2;
    }
    run now;
    auto const status = recipe::run(argc, argv, [&] {
        now.to = asio::ip::make_address(argv[1]);
        now.count = argc > 2 ? recipe::to_number<int>(argv[2]) : std::numeric_limits<int>::max();
        now.interval = recipe::to_duration(argc > 3 ? argv[3] : "1");
        now.timeout = recipe::to_duration(argc > 4 ? argv[4] : "1");
        return ping(now);
    });
    if (status != 0)
        return status;
    // Also after Ctrl-C.
    std::cout << now.sent << " sent, " << now.replies << " replies, " << now.errors << " errors"
              << std::endl;
    return now.replies > 0 ? 0 : 1;
}

} // namespace echo

#endif
