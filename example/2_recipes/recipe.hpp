// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_EXAMPLE_2_RECIPES_RECIPE_HPP
#define DGRAM_EXAMPLE_2_RECIPES_RECIPE_HPP

// What every recipe needs around its idea.

#include <boost/asio.hpp>
#include <boost/asio/experimental/parallel_group.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <exception>
#include <iostream>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace recipe {

// From 1 to the largest of the type.
template <class Number>
Number to_number(std::string_view text)
{
    Number number = 0;
    auto const* const end = text.data() + text.size();
    if (std::from_chars(text.data(), end, number).ptr != end || number <= 0)
        throw boost::system::system_error(boost::asio::error::invalid_argument);
    return number;
}

inline boost::asio::ip::port_type to_port(std::string_view text)
{
    return to_number<boost::asio::ip::port_type>(text);
}

// From seconds, up to a day of them.
inline std::chrono::milliseconds to_duration(std::string_view text)
{
    double seconds = -1;
    auto const* const end = text.data() + text.size();
    if (std::from_chars(text.data(), end, seconds).ptr != end ||
        !(seconds >= 0 && seconds <= 86400))
        throw boost::system::system_error(boost::asio::error::invalid_argument);
    return std::chrono::milliseconds(static_cast<int>(seconds * 1000));
}

// How a coroutine ends that others run beside: what went wrong ends them all.
inline void ended(std::exception_ptr error)
{
    if (error)
        std::rethrow_exception(error);
}

// Runs them until one ends, and ends the others. What went wrong with that one is thrown:
// operator|| would keep it for itself, and wait for one that succeeds.
template <class... Each>
boost::asio::awaitable<void> until_one_ends(Each... each)
{
    namespace asio = boost::asio;
    auto const executor = co_await asio::this_coro::executor;
    auto const ended =
        co_await asio::experimental::make_parallel_group(
            asio::co_spawn(executor, std::move(each), asio::deferred)...)
            .async_wait(asio::experimental::wait_for_one(), asio::as_tuple(asio::use_awaitable));
    std::apply(
        [](auto const& order, auto const&... error) {
            std::array const errors{error...};
            if (errors[order[0]])
                std::rethrow_exception(errors[order[0]]);
        },
        ended);
}

// Runs the coroutines that the functions give until all of them have ended or the user stops them
// with Ctrl-C, and says what went wrong.
template <class... Start>
int run(int argc, char* argv[], Start... start)
{
    namespace asio = boost::asio;
    try {
        asio::io_context context;
        asio::signal_set signals(context, SIGINT, SIGTERM);
        signals.async_wait([&](auto, auto) { context.stop(); });
        auto running = sizeof...(start);
        auto const one_ended = [&](std::exception_ptr error) {
            ended(error);
            if (--running == 0)
                context.stop();
        };
        (asio::co_spawn(context, start(), one_ended), ...);
        context.run();
        return 0;
    } catch (boost::system::system_error const& error) {
        for (auto const* word : std::span(argv, static_cast<std::size_t>(argc)).subspan(1))
            std::cerr << word << ' ';
        std::cerr << ": " << error.code().message() << '\n';
        return 1;
    }
}

} // namespace recipe

#endif
