// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Several operations at once, on one socket and on several.

#include <support/operations.hpp>
#include <support/run.hpp>
#include <support/watchdog.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <set>
#include <string>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

TEST_CASE("two receives on one socket get one datagram each")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    std::array<std::array<char, 10>, 2> data{};
    std::array<dgram::control_buffer<dgram::hops>, 2> control;
    std::multiset<std::string> got;
    for (std::size_t i = 0; i < 2; ++i)
        dgram::async_receive_msg(l.in, asio::buffer(data[i]), control[i],
                                 [&, i](auto ec, auto const& message) {
                                     CHECK(ec == dgram::error_code());
                                     CHECK(control[i].template find<dgram::hops>());
                                     got.emplace(data[i].data(), message.size);
                                 });
    test::run_ready(context);
    l.send("one");
    test::run_ready(context);
    CHECK(got == std::multiset<std::string>{"one"});
    l.send("two");
    test::run_until_done(context);
    CHECK(got == std::multiset<std::string>{"one", "two"});
}

TEST_CASE("a socket receives while it sends")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto received = test::receive_items::start(l, asio::use_future);
    test::run_ready(context);
    // To itself.
    auto sent = dgram::async_send_msg(l.in, asio::buffer(l.text), l.in.local_endpoint(), l.outgoing,
                                      asio::use_future);
    test::run_until_done(context);
    CHECK(sent.get() == l.text.size());
    auto const message = received.get();
    CHECK(l.received(message.size) == l.text);
    CHECK(message.sender == l.in.local_endpoint());
}

TEMPLATE_LIST_TEST_CASE("an operation wins against a timer", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    std::size_t winner = 2;
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            asio::steady_timer timer(context, std::chrono::minutes(1));
            TestType::make_ready(l);
            auto const result = co_await (TestType::start(l, asio::use_awaitable) ||
                                          timer.async_wait(asio::use_awaitable));
            winner = result.index();
            if (winner == 0)
                TestType::check(l, std::get<0>(result));
        },
        asio::detached);
    test::run_until_done(context);
    CHECK(winner == 0);
}

TEST_CASE("a timer wins against a receive that gets nothing and nothing is lost")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    std::size_t winner = 2;
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            asio::steady_timer timer(context, std::chrono::milliseconds(1));
            auto const result = co_await (test::receive_items::start(l, asio::use_awaitable) ||
                                          timer.async_wait(asio::use_awaitable));
            winner = result.index();
        },
        asio::detached);
    test::run_until_done(context);
    CHECK(winner == 1);
    l.send("next");
    CHECK(l.take() == "next");
}

TEST_CASE("a parallel group takes a receive and a send")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    bool called = false;
    asio::experimental::make_parallel_group(test::receive_items::start(l, asio::deferred),
                                            test::send_to::start(l, asio::deferred))
        .async_wait(asio::experimental::wait_for_all(),
                    [&](auto, auto receive_ec, auto const& message, auto send_ec, auto size) {
                        called = true;
                        CHECK(receive_ec == dgram::error_code());
                        CHECK(send_ec == dgram::error_code());
                        CHECK(l.received(message.size) == l.text);
                        CHECK(size == l.text.size());
                    });
    test::run_until_done(context);
    CHECK(called);
}

TEST_CASE("sockets of a thread pool work in parallel")
{
    constexpr std::size_t pairs = 8;
    constexpr int rounds = 500;
    test::watchdog const limit;
    asio::thread_pool pool(4);
    std::atomic<int> exchanged = 0;
    // Each pair in a strand of its own, as its two sockets share data.
    auto const exchange = [&](auto strand) -> asio::awaitable<void> {
        test::loopback l{asio::any_io_executor(strand)};
        for (int i = 0; i < rounds; ++i) {
            auto const message = co_await (test::receive_items::start(l, asio::use_awaitable) &&
                                           test::send_to::start(l, asio::use_awaitable));
            if (l.received(std::get<0>(message).size) == l.text)
                ++exchanged;
        }
    };
    for (std::size_t i = 0; i < pairs; ++i) {
        auto strand = asio::make_strand(pool);
        asio::co_spawn(strand, exchange(strand), asio::detached);
    }
    pool.join();
    CHECK(exchanged == static_cast<int>(pairs) * rounds);
}
