// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_RUN_HPP
#define DGRAM_TEST_SUPPORT_RUN_HPP

#include <boost/asio/io_context.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

namespace test {

// Runs until there is no work left; a test that would hang fails instead.
inline void run_until_done(boost::asio::io_context& context,
                           std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    context.restart();
    context.run_for(limit);
    INFO("the io_context still had work after " << limit.count() << " ms");
    REQUIRE(context.stopped());
}

// Runs what is ready, for tests in which an operation stays pending.
inline void run_ready(boost::asio::io_context& context)
{
    context.restart();
    context.poll();
}

// Runs for a while, for tests in which something must not happen.
inline void run_for(boost::asio::io_context& context, std::chrono::milliseconds time)
{
    context.restart();
    context.run_for(time);
}

} // namespace test

#endif
