// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Errors that wait for the next call, and who takes them.

#include <dgram/message/receive_error.hpp>
#include <dgram/message/send_batch.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>

#include <support/closed_port.hpp>
#include <support/loopback.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

namespace asio = boost::asio;
using asio::ip::udp;
using std::chrono::milliseconds;

TEST_CASE("taking one entry of several makes the error of the next one pending")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::set_option(l.in, dgram::receive_errors(true));
    auto const closed = test::closed_port(l.in.local_endpoint().address());
    auto const send_is = [&](dgram::error_code const& expected) {
        dgram::error_code ec;
        dgram::send_msg(l.in, asio::buffer("x", 1), l.out.local_endpoint(), ec);
        return ec == expected;
    };
    dgram::error_code ec;
    // Each attempt that is refused takes the error, and leaves the entry.
    for (int entries = 0; entries < 3; entries += ec ? 0 : 1)
        l.in.send_to(asio::buffer("x", 1), closed, 0, ec);
    CHECK(send_is(asio::error::connection_refused));
    CHECK(send_is({}));

    CHECK(test::next_error(l.in).error == asio::error::connection_refused);
    CHECK(send_is(asio::error::connection_refused));
    CHECK(send_is({}));
    // All of them are taken.
    CHECK(test::error_within(l.in, milliseconds(0)));
    CHECK(test::error_within(l.in, milliseconds(0)));
    CHECK_FALSE(test::error_within(l.in, milliseconds(0)));
    CHECK(send_is({}));
}

TEST_CASE("a batch swallows errors of its own earlier datagrams and receive_errors keeps them")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in.connect(test::closed_port(l.in.local_endpoint().address()));
    dgram::outbound_batch<udp> batch(20);
    batch.segment(false);
    for (int i = 0; i < 20; ++i)
        batch.add(asio::buffer("x", 1));
    dgram::error_code ec;
    SECTION("swallowed")
    {
        CHECK(dgram::send_batch(l.in, batch, ec) == 20);
        CHECK(ec == dgram::error_code());
    }
    SECTION("kept")
    {
        dgram::set_option(l.in, dgram::receive_errors(true));
        CHECK(dgram::send_batch(l.in, batch, ec) == 20);
        CHECK(ec == dgram::error_code());
        for (int i = 0; i < 20; ++i)
            CHECK(test::next_error(l.in).error == asio::error::connection_refused);
    }
}
