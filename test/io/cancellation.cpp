// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Ways to end an operation that waits.

#include <support/full_pair.hpp>
#include <support/operations.hpp>
#include <support/run.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/version.hpp>

#if BOOST_ASIO_VERSION >= 103100
#include <boost/asio/cancel_after.hpp>
#endif

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace asio = boost::asio;

namespace {

// An operation that does not come to its end by itself, and a way to see that it took or sent
// nothing.
template <class Operation>
struct pending_receive
{
    explicit pending_receive(asio::io_context& context) : l(context.get_executor()) {}

    template <class Token>
    auto start(Token&& token)
    {
        return Operation::start(l, std::forward<Token>(token));
    }

    auto& socket() { return l.in; }

    void check_intact()
    {
        l.send("next");
        CHECK(l.take() == "next");
    }

    test::loopback l;
};

struct pending_send
{
    explicit pending_send(asio::io_context& context) : pair(context) {}

    template <class Token>
    auto start(Token&& token)
    {
        return dgram::async_send_msg(pair.out, asio::buffer(text), std::forward<Token>(token));
    }

    auto& socket() { return pair.out; }
    void check_intact() { CHECK(pair.drain() == pair.queued()); }

    test::full_pair pair;
    std::array<char, 8> text{};
};

struct pending_send_batch : pending_send
{
    using pending_send::pending_send;

    template <class Token>
    auto start(Token&& token)
    {
        batch.clear();
        batch.add(asio::buffer(text));
        return dgram::async_send_batch(pair.out, batch, std::forward<Token>(token));
    }

    dgram::outbound_batch<asio::local::datagram_protocol> batch{1};
};

using pending_operations =
    std::tuple<pending_receive<test::receive_plain>, pending_receive<test::receive_items>,
               pending_receive<test::receive_batch>, pending_receive<test::receive_error>,
               pending_send, pending_send_batch>;

// Starts it, ends it by f and gives the error that it completed with.
template <class Pending, class F>
std::optional<dgram::error_code> error_after(asio::io_context& context, Pending& pending,
                                             asio::cancellation_slot slot, F f)
{
    std::optional<dgram::error_code> error;
    int calls = 0;
    pending.start(asio::bind_cancellation_slot(slot, [&](dgram::error_code ec, auto const&) {
        error = ec;
        ++calls;
    }));
    test::run_ready(context);
    CHECK(calls == 0);
    f();
    CHECK(calls == 0);
    test::run_until_done(context);
    CHECK(calls == 1);
    return error;
}

} // namespace

TEMPLATE_LIST_TEST_CASE("each type of cancellation ends a waiting operation", "",
                        pending_operations)
{
    auto const type = GENERATE(asio::cancellation_type::terminal, asio::cancellation_type::partial,
                               asio::cancellation_type::total);
    asio::io_context context;
    TestType pending(context);
    asio::cancellation_signal signal;
    CHECK(error_after(context, pending, signal.slot(), [&] { signal.emit(type); }) ==
          asio::error::operation_aborted);
    pending.check_intact();
}

TEMPLATE_LIST_TEST_CASE("cancelling and closing the socket end a waiting operation", "",
                        pending_operations)
{
    asio::io_context context;
    TestType pending(context);
    SECTION("cancel")
    {
        CHECK(error_after(context, pending, {}, [&] { pending.socket().cancel(); }) ==
              asio::error::operation_aborted);
        pending.check_intact();
    }
    SECTION("close")
    {
        CHECK(error_after(context, pending, {}, [&] { pending.socket().close(); }) ==
              asio::error::operation_aborted);
    }
}

TEMPLATE_LIST_TEST_CASE("an io_context may end with a waiting operation", "", pending_operations)
{
    auto const witness = std::make_shared<int>();
    {
        asio::io_context context;
        TestType pending(context);
        pending.start([witness](auto, auto const&) { FAIL("called"); });
        bool const has_run = GENERATE(false, true);
        if (has_run)
            test::run_ready(context);
        CHECK(witness.use_count() == 2);
    }
    CHECK(witness.use_count() == 1);
}

TEMPLATE_LIST_TEST_CASE("an operation can be started again after a cancellation", "",
                        pending_operations)
{
    asio::io_context context;
    TestType pending(context);
    asio::cancellation_signal signal;
    for (int i = 0; i < 3; ++i)
        CHECK(error_after(context, pending, signal.slot(), [&] {
                  signal.emit(asio::cancellation_type::total);
              }) == asio::error::operation_aborted);
}

TEMPLATE_TEST_CASE("a datagram that was taken is delivered although it is cancelled then", "",
                   test::receive_items, test::receive_batch)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    asio::cancellation_signal signal;
    l.send("incoming");
    bool called = false;
    TestType::start(l, asio::bind_cancellation_slot(signal.slot(), [&](auto ec, auto const& got) {
                        called = true;
                        CHECK(ec == dgram::error_code());
                        TestType::check(l, got);
                    }));
    bool const by_signal = GENERATE(true, false);
    if (by_signal)
        signal.emit(asio::cancellation_type::terminal);
    else
        l.in.cancel();
    test::run_until_done(context);
    CHECK(called);
}

// The handler's context does not run until the datagram is gone.
TEMPLATE_TEST_CASE("cancelling the socket does not reach an operation whose wait is over", "",
                   test::receive_items, test::receive_batch)
{
    asio::io_context of_socket;
    asio::io_context of_handler;
    auto const work = asio::make_work_guard(of_handler);
    test::loopback l(of_socket.get_executor());
    asio::cancellation_signal signal;
    std::optional<dgram::error_code> error;
    TestType::start(
        l, asio::bind_executor(of_handler.get_executor(),
                               asio::bind_cancellation_slot(
                                   signal.slot(), [&](auto ec, auto const&) { error = ec; })));
    l.send("stolen");
    test::run_ready(of_socket);
    CHECK(l.take() == "stolen");
    l.in.cancel();
    bool by_signal = false;
    SECTION("it waits again until a slot or closing the socket ends it")
    {
        by_signal = GENERATE(true, false);
        test::run_ready(of_handler);
        CHECK_FALSE(error);
    }
    SECTION("a slot or closing the socket ends it before it waits again")
    {
        by_signal = GENERATE(true, false);
    }
    if (by_signal)
        signal.emit(asio::cancellation_type::total);
    else
        l.in.close();
    test::run_ready(of_socket);
    test::run_ready(of_handler);
    CHECK(error == asio::error::operation_aborted);
}

TEMPLATE_TEST_CASE("a blocked send goes out when there is room again", "", pending_send,
                   pending_send_batch)
{
    constexpr bool is_batch = std::is_same_v<TestType, pending_send_batch>;
    asio::io_context context;
    TestType pending(context);
    bool called = false;
    pending.start([&](auto ec, std::size_t size) {
        called = true;
        CHECK(ec == dgram::error_code());
        CHECK(size == (is_batch ? 1 : pending.text.size()));
    });
    test::run_ready(context);
    CHECK_FALSE(called);
    auto const before = pending.pair.drain();
    CHECK(before == pending.pair.queued());
    test::run_until_done(context);
    CHECK(called);
    CHECK(pending.pair.drain() == 1);
}

TEMPLATE_TEST_CASE("no datagram is lost when a cancellation meets it", "", test::receive_items,
                   test::receive_batch)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    int received = 0;
    int aborted = 0;
    int left = 0;
    constexpr int rounds = 10'000;
    for (int i = 0; i < rounds; ++i) {
        context.restart();
        asio::cancellation_signal signal;
        TestType::start(l,
                        asio::bind_cancellation_slot(signal.slot(), [&](auto ec, auto const& got) {
                            if (!ec && !TestType::is_nothing(got))
                                ++received;
                            else if (ec == asio::error::operation_aborted)
                                ++aborted;
                        }));
        // Each place in the operation at which a cancellation can fall, in turn.
        if (i % 5 == 0)
            context.poll();
        if (i % 5 == 1)
            signal.emit(asio::cancellation_type::total);
        l.send("x");
        for (int steps = i % 4; steps > 0; --steps)
            context.poll_one();
        if (i % 7 == 0)
            l.in.cancel();
        else
            signal.emit(asio::cancellation_type::total);
        test::run_until_done(context);
        REQUIRE(received + aborted == i + 1);
        while (l.in.available() > 0) {
            REQUIRE(l.take() == "x");
            ++left;
        }
    }
    CHECK(received + aborted == rounds);
    CHECK(received + left == rounds);
    // Otherwise nothing has met.
    CHECK(received > 0);
    CHECK(aborted > 0);
}

#if BOOST_ASIO_VERSION >= 103100

TEMPLATE_LIST_TEST_CASE("cancel_after ends a waiting operation", "", pending_operations)
{
    asio::io_context context;
    TestType pending(context);
    int calls = 0;
    pending.start(
        asio::cancel_after(std::chrono::milliseconds(1), [&](dgram::error_code ec, auto const&) {
            ++calls;
            CHECK(ec == asio::error::operation_aborted);
        }));
    test::run_until_done(context);
    CHECK(calls == 1);
    pending.check_intact();
}

#endif
