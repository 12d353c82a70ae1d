// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Each form of the operations takes each kind of completion token.

#include <support/operations.hpp>
#include <support/run.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <exception>
#include <memory>

namespace asio = boost::asio;

namespace {

// Runs a coroutine to its end; what it throws fails the test.
template <class F>
void run_coroutine(asio::io_context& context, F f)
{
    bool done = false;
    asio::co_spawn(context, std::move(f), [&](std::exception_ptr e) {
        done = true;
        if (e)
            std::rethrow_exception(e);
    });
    test::run_until_done(context);
    CHECK(done);
}

template <class Operation>
struct checking_handler
{
    void operator()(dgram::error_code ec, typename Operation::result result)
    {
        ++*calls;
        CHECK(ec == dgram::error_code());
        Operation::check(*l, result);
    }

    test::loopback* l;
    int* calls;
};

} // namespace

TEMPLATE_LIST_TEST_CASE("a callback gets the result once", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    int calls = 0;
    TestType::start(l, checking_handler<TestType>{&l, &calls});
    TestType::make_ready(l);
    test::run_until_done(context);
    CHECK(calls == 1);
}

TEMPLATE_LIST_TEST_CASE("a callback may be movable only", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    int calls = 0;
    checking_handler<TestType> handler{&l, &calls};
    TestType::start(l, [h = std::make_unique<checking_handler<TestType>>(handler)](
                           auto ec, auto const& result) { (*h)(ec, result); });
    TestType::make_ready(l);
    test::run_until_done(context);
    CHECK(calls == 1);
}

TEMPLATE_LIST_TEST_CASE("use_future gives a future", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto future = TestType::start(l, asio::use_future);
    TestType::make_ready(l);
    test::run_until_done(context);
    TestType::check(l, future.get());
}

TEMPLATE_TEST_CASE("a future throws the error", "", test::receive_plain, test::receive_items,
                   test::receive_batch)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in.close();
    auto future = TestType::start(l, asio::use_future);
    test::run_until_done(context);
    try {
        future.get();
        FAIL("nothing was thrown");
    } catch (boost::system::system_error const& e) {
        CHECK(e.code() == asio::error::bad_descriptor);
    }
}

TEMPLATE_LIST_TEST_CASE("use_awaitable and deferred are awaited in a coroutine", "",
                        test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    run_coroutine(context, [&]() -> asio::awaitable<void> {
        TestType::make_ready(l);
        TestType::check(l, co_await TestType::start(l, asio::use_awaitable));
        TestType::make_ready(l);
        TestType::check(l, co_await TestType::start(l, asio::deferred));
    });
}

TEMPLATE_LIST_TEST_CASE("without a token the operation can be awaited", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    run_coroutine(context, [&]() -> asio::awaitable<void> {
        TestType::make_ready(l);
        TestType::check(l, co_await TestType::start(l));
    });
}

TEMPLATE_LIST_TEST_CASE("without a token the default of the socket's executor is taken", "",
                        test::operations)
{
    using executor = asio::use_awaitable_t<>::executor_with_default<asio::any_io_executor>;
    asio::io_context context;
    test::basic_loopback<executor> l{executor(context.get_executor())};
    STATIC_REQUIRE(
        std::is_same_v<decltype(TestType::start(l)), asio::awaitable<typename TestType::result>>);
    run_coroutine(context, [&]() -> asio::awaitable<void> {
        TestType::make_ready(l);
        TestType::check(l, co_await TestType::start(l));
    });
}

TEMPLATE_LIST_TEST_CASE("a deferred operation can be kept and started twice", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const operation = TestType::start(l, asio::deferred);
    int calls = 0;
    for (int i = 0; i < 2; ++i) {
        TestType::make_ready(l);
        CHECK(calls == i);
        operation(checking_handler<TestType>{&l, &calls});
        test::run_until_done(context);
    }
    CHECK(calls == 2);
}

TEMPLATE_LIST_TEST_CASE("as_tuple gives the error with the result", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    run_coroutine(context, [&]() -> asio::awaitable<void> {
        TestType::make_ready(l);
        auto [ec, result] = co_await TestType::start(l, asio::as_tuple(asio::use_awaitable));
        CHECK(ec == dgram::error_code());
        TestType::check(l, result);
        l.in.close();
        l.out.close();
        if constexpr (std::is_base_of_v<test::receiving, TestType>) {
            auto [error, none] = co_await TestType::start(l, asio::as_tuple(asio::deferred));
            CHECK(error == asio::error::bad_descriptor);
            CHECK(TestType::is_nothing(none));
        }
    });
}

TEMPLATE_LIST_TEST_CASE("redirect_error gives the error in a variable", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    run_coroutine(context, [&]() -> asio::awaitable<void> {
        TestType::make_ready(l);
        dgram::error_code ec = asio::error::fault;
        auto result = co_await TestType::start(l, asio::redirect_error(asio::use_awaitable, ec));
        CHECK(ec == dgram::error_code());
        TestType::check(l, result);
    });
}

TEMPLATE_LIST_TEST_CASE("a detached operation runs", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    TestType::start(l, asio::detached);
    TestType::make_ready(l);
    test::run_until_done(context);
    if constexpr (std::is_base_of_v<test::receiving, TestType>) {
        CHECK((l.received(8) == "incoming" || l.inbound.size() == 1));
        CHECK(l.take() == "nothing");
    } else {
        CHECK(l.take() == l.text);
    }
}

TEMPLATE_LIST_TEST_CASE("binders nest", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto strand = asio::make_strand(context);
    asio::cancellation_signal signal;
    int calls = 0;
    TestType::make_ready(l);
    TestType::start(
        l, asio::bind_executor(
               strand, asio::bind_allocator(std::allocator<void>(),
                                            asio::bind_cancellation_slot(
                                                signal.slot(), [&](auto ec, auto const& result) {
                                                    ++calls;
                                                    CHECK(strand.running_in_this_thread());
                                                    CHECK(ec == dgram::error_code());
                                                    TestType::check(l, result);
                                                }))));
    test::run_until_done(context);
    CHECK(calls == 1);
}
