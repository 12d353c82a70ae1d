// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/lock_filter.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <thread>
#include <type_traits>

using boost::asio::ip::udp;
using dgram::bpf::lock_filter;

static_assert(lock_filter::is_supported);
static_assert(test::settable_option<lock_filter> && test::gettable_option<lock_filter>);
static_assert(!std::is_convertible_v<bool, lock_filter>);
static_assert(!std::is_convertible_v<lock_filter, bool>);

TEST_CASE("lock_filter is a boolean option with one number")
{
    CHECK_FALSE(lock_filter().value());
    CHECK(lock_filter(true).value());
    CHECK(static_cast<bool>(lock_filter(true)));
    CHECK(!lock_filter(false));
    CHECK(lock_filter().level(udp::v4()) == SOL_SOCKET);
    CHECK(lock_filter().name(udp::v6()) == SO_LOCK_FILTER);
    CHECK(lock_filter().size(udp::v6()) == sizeof(int));
}

// For ThreadSanitizer.
TEST_CASE("two threads set one constant option")
{
    static lock_filter const off;
    auto const set = [] {
        boost::asio::io_context context;
        udp::socket socket(context, udp::v4());
        for (int i = 0; i < 100; ++i)
            socket.set_option(off);
    };
    std::thread first(set);
    std::thread second(set);
    first.join();
    second.join();
}
