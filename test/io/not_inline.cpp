// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The handler is never called inside the initiating function, unless an immediate executor says so.

#include <support/operations.hpp>
#include <support/run.hpp>
#include <support/tracking_executor.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/version.hpp>

#if BOOST_ASIO_VERSION >= 102700
#include <boost/asio/bind_immediate_executor.hpp>
#endif

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <type_traits>
#include <utility>
#include <vector>

namespace asio = boost::asio;

namespace {

// Starts an operation from a handler of the context: there a dispatch would call inline.
template <class Start>
void expect_later(asio::io_context& context, dgram::error_code expected, Start start)
{
    test::tracking_log log;
    test::tracking_executor const executor(context.get_executor(), log);
    bool bound = GENERATE(false, true);
    CAPTURE(bound);
    bool initiating = false;
    bool called = false;
    auto const handler = [&](dgram::error_code ec, auto const&) {
        called = true;
        CHECK_FALSE(initiating);
        CHECK(ec == expected);
    };
    asio::post(executor, [&] {
        initiating = true;
        if (bound)
            start(asio::bind_executor(executor, handler));
        else
            start(handler);
        initiating = false;
        CHECK_FALSE(called);
    });
    test::run_until_done(context);
    CHECK(called);
}

} // namespace

TEMPLATE_LIST_TEST_CASE("a result that is there at once comes later", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    TestType::make_ready(l);
    expect_later(context, {}, [&](auto handler) { TestType::start(l, std::move(handler)); });
}

TEMPLATE_LIST_TEST_CASE("the error of a closed socket comes later", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const destination = l.in.local_endpoint();
    dgram::control_buffer<> const none;
    l.in.close();
    l.out.close();
    expect_later(context, asio::error::bad_descriptor, [&](auto handler) {
        if constexpr (std::is_same_v<TestType, test::send_to>)
            dgram::async_send_msg(l.out, asio::buffer(l.text), destination, l.outgoing,
                                  std::move(handler));
        else if constexpr (std::is_same_v<TestType, test::send_connected>)
            dgram::async_send_msg(l.out, asio::buffer(l.text), none, std::move(handler));
        else if constexpr (std::is_same_v<TestType, test::send_batch>) {
            l.outbound.add(asio::buffer(l.text));
            dgram::async_send_batch(l.out, l.outbound, std::move(handler));
        } else
            TestType::start(l, std::move(handler));
    });
}

TEST_CASE("the error of too many buffers comes later")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    std::vector<asio::mutable_buffer> const buffers(1025, asio::buffer(l.data));
    SECTION("on receiving")
    {
        expect_later(context, dgram::errc::too_many_buffers, [&](auto handler) {
            dgram::async_receive_msg(l.in, buffers, l.control, std::move(handler));
        });
    }
    SECTION("on sending")
    {
        expect_later(context, dgram::errc::too_many_buffers, [&](auto handler) {
            dgram::async_send_msg(l.out, buffers, l.in.local_endpoint(), l.outgoing,
                                  std::move(handler));
        });
    }
}

#if BOOST_ASIO_VERSION >= 102700

TEMPLATE_LIST_TEST_CASE("the associated immediate executor is used for what is there at once", "",
                        test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    TestType::make_ready(l);
    test::tracking_log log;
    test::tracking_executor const immediate(context.get_executor(), log);
    bool called = false;
    asio::post(context, [&] {
        TestType::start(l, asio::bind_immediate_executor(immediate, [&](auto ec, auto const& r) {
                            called = true;
                            CHECK(log.active());
                            CHECK(ec == dgram::error_code());
                            TestType::check(l, r);
                        }));
        // Inside its io_context this executor calls at once.
        CHECK(called);
    });
    test::run_until_done(context);
    CHECK(log.count() == 1);
}

TEST_CASE("the immediate executor is not used for what had to be waited for")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    test::tracking_log log;
    test::tracking_executor const immediate(context.get_executor(), log);
    bool called = false;
    test::receive_items::start(l,
                               asio::bind_immediate_executor(immediate, [&](auto ec, auto const&) {
                                   called = true;
                                   CHECK(ec == dgram::error_code());
                               }));
    l.send("incoming");
    test::run_until_done(context);
    CHECK(called);
    CHECK(log.count() == 0);
}

#endif
