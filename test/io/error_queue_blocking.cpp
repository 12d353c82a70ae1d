// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the synchronous form does when the error queue is empty.

#include <dgram/message/receive_error.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>

#include <support/blocking_thread.hpp>
#include <support/closed_port.hpp>
#include <support/loopback.hpp>
#include <support/operations.hpp>
#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace asio = boost::asio;

TEST_CASE("an empty error queue of a non-blocking socket gives would_block")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in.non_blocking(true);
    l.control.set(dgram::hops(3));
    dgram::error_code ec;
    auto const entry = dgram::receive_error(l.in, asio::buffer(l.data), l.control, ec);
    CHECK(ec == asio::error::would_block);
    CHECK(test::receive_error::is_nothing(entry));
    // After an error it is as it was.
    CHECK(l.control.find<dgram::hops>() == dgram::hops(3));
    // Nor does a datagram make one.
    l.send("data");
    dgram::receive_error(l.in, asio::buffer(l.data), ec);
    CHECK(ec == asio::error::would_block);
    CHECK(l.take() == "data");
}

TEST_CASE("taking an error blocks until there is one whatever datagrams arrive")
{
    bool const after_asynchronous = GENERATE(false, true);
    CAPTURE(after_asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::set_option(l.in, dgram::receive_errors(true));
    if (after_asynchronous) {
        // Asio may have made the descriptor non-blocking, which the user has not.
        test::receive_error::start(l, [](auto, auto const&) {});
        test::receive_error::make_ready(l);
        test::run_until_done(context);
        CHECK_FALSE(l.in.non_blocking());
    }
    dgram::error_code ec = asio::error::fault;
    test::receive_error::result entry;
    test::blocking_thread thread(
        [&] { entry = dgram::receive_error(l.in, asio::buffer(l.data), l.control, ec); });
    CHECK(thread.wait_until_asleep());
    for (int i = 0; i < 10; ++i)
        l.send("data");
    CHECK(thread.wait_until_asleep());
    l.in.send_to(asio::buffer("incoming", 8), test::closed_port(l.in.local_endpoint().address()));
    thread.join();
    CHECK(ec == dgram::error_code());
    test::receive_error::check(l, entry);
    for (int i = 0; i < 10; ++i)
        CHECK(l.take() == "data");
}

// The error of a connected socket that has not asked for entries is announced like one.
TEST_CASE("an error without an entry does not end it")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const closed = test::closed_port(l.in.local_endpoint().address());
    l.in.connect(closed);
    l.in.send(asio::buffer("x", 1));
    dgram::error_code ec = asio::error::fault;
    test::receive_error::result entry;
    test::blocking_thread thread(
        [&] { entry = dgram::receive_error(l.in, asio::buffer(l.data), l.control, ec); });
    CHECK(thread.wait_until_asleep());
    dgram::error_code sent;
    l.in.send(asio::buffer("x", 1), 0, sent);
    CHECK(sent == asio::error::connection_refused);
    dgram::set_option(l.in, dgram::receive_errors(true));
    l.in.send(asio::buffer("incoming", 8), 0, sent);
    CHECK(sent == dgram::error_code());
    thread.join();
    CHECK(ec == dgram::error_code());
    test::receive_error::check(l, entry);
}
