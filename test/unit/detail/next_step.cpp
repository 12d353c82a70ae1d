// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/detail/next_step.hpp>

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cerrno>

namespace error = boost::asio::error;
using dgram::error_code;
using dgram::detail::after_try;
using dgram::detail::after_wait;
using dgram::detail::step;
using dgram::detail::would_block;

namespace {

struct operation
{
    boost::asio::cancellation_type cancelled() const { return type; }

    boost::asio::cancellation_type type = boost::asio::cancellation_type::none;
};

struct fake_socket
{
    bool is_open() const { return open; }

    bool open = true;
};

// One that is gone: it must not be asked.
struct no_socket
{
    bool is_open() const
    {
        FAIL("the socket was touched");
        return false;
    }
};

constexpr operation running;
constexpr operation cancelled{boost::asio::cancellation_type::total};

} // namespace

TEST_CASE("only an empty queue or a full buffer is waited for")
{
    CHECK(would_block(error::would_block));
    CHECK(would_block(error::try_again));
    CHECK(would_block(error_code(EAGAIN, boost::system::system_category())));
    for (error_code const ec :
         {error_code(), error_code(error::connection_refused), error_code(error::bad_descriptor),
          error_code(error::operation_aborted), error_code(error::interrupted),
          error_code(EAGAIN, dgram::error_code(error::eof).category())})
        CHECK_FALSE(would_block(ec));
}

TEST_CASE("a try that gave something completes the operation")
{
    for (unsigned const idle_wakes : {0u, 1u, 2u, 1000u}) {
        CHECK(after_try({}, idle_wakes) == step::complete);
        CHECK(after_try(error::connection_refused, idle_wakes) == step::complete);
        CHECK(after_try(error::bad_descriptor, idle_wakes) == step::complete);
        CHECK(after_try(error::no_buffer_space, idle_wakes) == step::complete);
    }
}

TEST_CASE("a try that would block waits and does not spin")
{
    for (auto const ec : {error::would_block, error::try_again}) {
        CHECK(after_try(ec, 0) == step::wait);
        // Another operation may have been quicker.
        CHECK(after_try(ec, 1) == step::wait);
        // Something announces the socket ready that is none of our business.
        CHECK(after_try(ec, 2) == step::pause);
        CHECK(after_try(ec, ~0u) == step::pause);
    }
}

TEST_CASE("after a good wait it is tried again unless it was cancelled or the socket closed")
{
    CHECK(after_wait({}, running, fake_socket()) == step::try_again);
    CHECK(after_wait({}, cancelled, fake_socket()) == step::abort);
    CHECK(after_wait({}, running, fake_socket{false}) == step::abort);
}

TEST_CASE("after a failed wait the socket is not touched")
{
    for (auto const& self : {running, cancelled}) {
        CHECK(after_wait(error::operation_aborted, self, no_socket()) == step::complete);
        CHECK(after_wait(error::bad_descriptor, self, no_socket()) == step::complete);
        CHECK(after_wait(error::connection_refused, self, no_socket()) == step::complete);
    }
}
