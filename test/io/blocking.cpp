// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the synchronous operations do when there is nothing to do yet.

#include <support/blocking_thread.hpp>
#include <support/full_pair.hpp>
#include <support/operations.hpp>
#include <support/run.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/version.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <signal.h>

#include <atomic>
#include <string>

namespace asio = boost::asio;

namespace {

std::atomic<int> signals = 0;

// Interrupts system calls: it is installed without SA_RESTART.
class interrupting_handler
{
public:
    interrupting_handler()
    {
        struct ::sigaction action = {};
        action.sa_handler = [](int) { ++signals; };
        ::sigaction(SIGUSR1, &action, &before_);
    }
    interrupting_handler(interrupting_handler const&) = delete;
    interrupting_handler& operator=(interrupting_handler const&) = delete;
    ~interrupting_handler() { ::sigaction(SIGUSR1, &before_, nullptr); }

private:
    struct ::sigaction before_ = {};
};

// Interrupts the thread where it sleeps, again and again.
bool interrupt(test::blocking_thread& thread)
{
    interrupting_handler const installed;
    for (int i = 1; i <= 3; ++i) {
        if (!thread.wait_until_asleep())
            return false;
        auto const before = signals.load();
        thread.signal(SIGUSR1);
        while (signals == before)
            std::this_thread::yield();
    }
    return thread.wait_until_asleep();
}

} // namespace

TEST_CASE("a non-blocking socket gives would_block")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in.non_blocking(true);
    l.control.set(dgram::hops(3));
    dgram::error_code ec;
    auto const message = dgram::receive_msg(l.in, asio::buffer(l.data), l.control, ec);
    CHECK(ec == asio::error::would_block);
    CHECK(message.size == 0);
    CHECK(l.control.find<dgram::hops>() == dgram::hops(3));

    test::full_pair pair(context);
    CHECK(dgram::send_msg(pair.out, asio::buffer("x"), ec) == 0);
    CHECK(ec == asio::error::would_block);
    CHECK(pair.drain() == pair.queued());
}

TEST_CASE("a receive blocks until there is a datagram")
{
    bool const after_asynchronous = GENERATE(false, true);
    CAPTURE(after_asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor());
    if (after_asynchronous) {
        // From then on the descriptor is in the non-blocking mode, which the user has not set; from
        // Boost 1.92 it stays as it was.
        test::receive_items::start(l, [](auto, auto const&) {});
        l.send("first");
        test::run_until_done(context);
        CHECK(l.in.native_non_blocking() == (BOOST_ASIO_VERSION < 103802));
        CHECK_FALSE(l.in.non_blocking());
    }

    dgram::error_code ec = asio::error::fault;
    test::receiving_message::result message;
    test::blocking_thread thread(
        [&] { message = dgram::receive_msg(l.in, asio::buffer(l.data), l.control, ec); });
    CHECK(thread.wait_until_asleep());
    l.send("incoming");
    thread.join();
    CHECK(ec == dgram::error_code());
    test::receive_items::check(l, message);
}

TEST_CASE("a send blocks until there is room")
{
    asio::io_context context;
    test::full_pair pair(context);
    pair.out.non_blocking(false);
    dgram::error_code ec = asio::error::fault;
    std::size_t sent = 0;
    test::blocking_thread thread(
        [&] { sent = dgram::send_msg(pair.out, asio::buffer("xy", 2), ec); });
    bool const with_signals = GENERATE(false, true);
    CHECK((with_signals ? interrupt(thread) : thread.wait_until_asleep()));
    auto const before = pair.drain();
    thread.join();
    CHECK(ec == dgram::error_code());
    CHECK(sent == 2);
    CHECK(before + pair.drain() == pair.queued() + 1);
}

TEST_CASE("a signal does not end a blocking receive")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::error_code ec = asio::error::fault;
    test::receiving_message::result message;
    test::blocking_thread thread(
        [&] { message = dgram::receive_msg(l.in, asio::buffer(l.data), l.control, ec); });
    CHECK(interrupt(thread));
    l.send("incoming");
    thread.join();
    CHECK(ec == dgram::error_code());
    test::receive_items::check(l, message);
}

TEST_CASE("shutting the socket down ends a blocking receive after what is there already")
{
    bool const asleep = GENERATE(false, true);
    CAPTURE(asleep);
    asio::io_context context;
    test::loopback l(context.get_executor());
    // So that it may be shut down.
    l.in.connect(l.out.local_endpoint());
    dgram::error_code ec;
    if (!asleep) {
        l.send("incoming");
        l.in.shutdown(asio::socket_base::shutdown_receive);
        CHECK(dgram::receive_msg(l.in, asio::buffer(l.data), ec).size == 8);
        CHECK(ec == dgram::error_code());
    }
    test::blocking_thread thread([&] { dgram::receive_msg(l.in, asio::buffer(l.data), ec); });
    if (asleep) {
        CHECK(thread.wait_until_asleep());
        l.in.shutdown(asio::socket_base::shutdown_receive);
    }
    thread.join();
    CHECK(ec == asio::error::shut_down);
    CHECK(dgram::receive_batch(l.in, l.inbound, ec) == 0);
    CHECK(ec == asio::error::shut_down);
}

TEST_CASE("receiving a batch blocks until there is a datagram and takes those that are there")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::error_code ec = asio::error::fault;
    std::size_t filled = 0;
    test::blocking_thread thread([&] { filled = dgram::receive_batch(l.in, l.inbound, ec); });
    CHECK(thread.wait_until_asleep());
    CHECK(interrupt(thread));
    l.send("incoming");
    thread.join();
    CHECK(ec == dgram::error_code());
    test::receive_batch::check(l, filled);
}
