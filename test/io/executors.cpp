// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Where handlers run, and the steps between.

#include <support/operations.hpp>
#include <support/run.hpp>
#include <support/tracking_executor.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace asio = boost::asio;

TEMPLATE_LIST_TEST_CASE("the handler runs on its associated executor", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    test::tracking_log log;
    test::tracking_executor const executor(context.get_executor(), log);
    bool const ready_before = GENERATE(true, false);
    CAPTURE(ready_before);

    bool called = false;
    if (ready_before)
        TestType::make_ready(l);
    TestType::start(l, asio::bind_executor(executor, [&](auto ec, auto const& result) {
                        called = true;
                        CHECK(log.active());
                        CHECK(ec == dgram::error_code());
                        TestType::check(l, result);
                    }));
    if (!ready_before)
        TestType::make_ready(l);
    test::run_until_done(context);
    CHECK(called);
    CHECK(log.count() >= 1);
}

TEMPLATE_LIST_TEST_CASE("without an associated executor the handler runs on that of the socket", "",
                        test::operations)
{
    asio::io_context context;
    test::tracking_log log;
    using executor = test::tracking_executor<>;
    test::basic_loopback<executor> l(executor(context.get_executor(), log));
    bool const ready_before = GENERATE(true, false);
    CAPTURE(ready_before);

    bool called = false;
    if (ready_before)
        TestType::make_ready(l);
    TestType::start(l, [&](auto ec, auto const& result) {
        called = true;
        CHECK(log.active());
        CHECK(ec == dgram::error_code());
        TestType::check(l, result);
    });
    if (!ready_before)
        TestType::make_ready(l);
    test::run_until_done(context);
    CHECK(called);
}

TEST_CASE("the step that takes the datagram runs on the handler's executor too")
{
    asio::io_context of_socket;
    asio::io_context of_handler;
    test::loopback l(of_socket.get_executor());
    auto const work = asio::make_work_guard(of_handler);

    bool called = false;
    test::receive_items::start(
        l, asio::bind_executor(of_handler.get_executor(), [&](auto ec, auto const& message) {
            called = true;
            CHECK(ec == dgram::error_code());
            CHECK(l.received(message.size) == "incoming");
        }));
    l.send("incoming");
    test::run_ready(of_socket);
    CHECK(l.in.available() == 8);
    CHECK_FALSE(called);
    test::run_ready(of_handler);
    CHECK(called);
    CHECK(l.in.available() == 0);
}

TEST_CASE("on a strand a pending operation is resumed within the strand")
{
    asio::io_context context;
    auto strand = asio::make_strand(context.get_executor());
    test::basic_loopback<asio::strand<asio::io_context::executor_type>> l(strand);
    int calls = 0;
    auto const handler = [&](auto ec, auto const&) {
        ++calls;
        CHECK(ec == dgram::error_code());
        CHECK(strand.running_in_this_thread());
    };
    test::receive_items::start(l, handler);
    test::run_ready(context);
    test::send_to::start(l, handler);
    test::run_until_done(context);
    CHECK(calls == 2);
}
