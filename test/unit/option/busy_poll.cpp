// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/busy_poll.hpp>

#include <support/option_concepts.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <sys/socket.h>

#include <climits>
#include <stdexcept>
#include <type_traits>

using boost::asio::ip::udp;
using dgram::busy_poll;

static_assert(busy_poll::is_supported);
static_assert(test::settable_option<busy_poll> && test::gettable_option<busy_poll>);
static_assert(!std::is_convertible_v<int, busy_poll>);

TEST_CASE("busy_poll is a number of microseconds and not negative")
{
    CHECK(busy_poll().value() == 0);
    CHECK(busy_poll(50).value() == 50);
    CHECK_THROWS_AS(busy_poll(-1), std::out_of_range);
    CHECK_THROWS_AS(busy_poll(INT_MIN), std::out_of_range);
    CHECK(busy_poll(1).level(udp::v4()) == SOL_SOCKET);
    CHECK(busy_poll(1).name(udp::v6()) == SO_BUSY_POLL);
}

TEST_CASE("busy_poll can be set and read back")
{
    boost::asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    dgram::error_code ec;
    socket.set_option(busy_poll(50), ec);
    if (ec == boost::system::errc::operation_not_permitted)
        SKIP("busy polling needs a privilege");
    CHECK(ec == dgram::error_code());
    busy_poll option;
    socket.get_option(option);
    CHECK(option.value() == 50);
    // Lowering needs no privilege.
    ec = test::without_privilege([&] {
        dgram::error_code error;
        socket.set_option(busy_poll(0), error);
        return error;
    });
    CHECK(ec == dgram::error_code());
    socket.get_option(option);
    CHECK(option.value() == 0);
}

// Older kernels want the privilege for it, as socket(7) says; Linux 6.18 does not.
TEST_CASE("busy_poll is raised without a privilege or that is not permitted")
{
    boost::asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const ec = test::without_privilege([&] {
        dgram::error_code error;
        socket.set_option(busy_poll(50), error);
        return error;
    });
    busy_poll option(1);
    socket.get_option(option);
    if (ec) {
        CHECK(ec == boost::system::errc::operation_not_permitted);
        CHECK(option.value() == 0);
    } else {
        CHECK(option.value() == 50);
    }
}
