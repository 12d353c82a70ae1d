// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/filter.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::icmp::v4::filter;
using dgram::icmp::v4::type;

static_assert(filter::is_supported);
static_assert(test::settable_option<filter> && test::gettable_option<filter>);
// One meaning of the default, before any code runs.
static_assert(!filter().will_block(type{0}) && !filter().will_block(type{255}));
static_assert(filter().block_all().pass(type::echo_reply).will_block(type::echo_request));

TEST_CASE("a new filter of ICMP lets everything pass")
{
    filter const empty;
    for (int i = 0; i < 256; ++i)
        CHECK_FALSE(empty.will_block(type(i)));
    CHECK(empty == filter().block_all().pass_all());
}

TEST_CASE("a filter of ICMP blocks and passes what it is told to")
{
    for (bool const all : {true, false}) {
        filter chosen;
        all ? chosen.pass_all() : chosen.block_all();
        for (auto const t : {type::echo_reply, type::destination_unreachable, type::time_exceeded,
                             type::parameter_problem}) {
            CAPTURE(t, all);
            CHECK(chosen.will_block(t) != all);
            CHECK_FALSE(chosen.pass(t).will_block(t));
            CHECK(chosen.block(t).will_block(t));
            CHECK_FALSE(chosen.pass(t).will_block(t));
            // And nothing else.
            auto other = chosen;
            other.block(type::echo_request);
            CHECK_FALSE(other.will_block(t));
        }
    }
}

TEST_CASE("a filter of ICMP refuses to block a type that the system cannot block")
{
    filter all;
    all.block_all();
    for (int i = 0; i < 256; ++i) {
        CAPTURE(i);
        auto const t = type(i);
        CHECK(filter::can_block(t) == (i < 32));
        CHECK(all.will_block(t) == (i < 32));
        filter one;
        if (i < 32) {
            one.block(t);
            CHECK(one != filter());
        } else {
            // 42 is not taken for 10, nor 40 for an echo request.
            CHECK_THROWS_AS(one.block(t), std::out_of_range);
            CHECK(one == filter());
            filter passing = all;
            CHECK(passing.pass(t) == all);
        }
    }
}

TEST_CASE("a filter of ICMP is 32 bits at the level of raw sockets")
{
    auto const icmp = asio::ip::icmp::v4();
    CHECK(filter().level(icmp) == SOL_RAW);
    CHECK(filter().name(icmp) == 1);
    CHECK(filter().size(icmp) == 4);
    CHECK(filter().level(asio::ip::icmp::v6()) == -1);
}

TEST_CASE("a filter of ICMP looks at the type of a message in user space")
{
    filter chosen;
    chosen.block_all().pass(type::echo_reply);
    std::array<std::byte, 12> message{std::byte(type::echo_reply)};
    CHECK(chosen.accepts(message));
    message[0] = std::byte(type::echo_request);
    CHECK_FALSE(chosen.accepts(message));
    CHECK(filter().accepts(message));
    for (std::size_t size = 0; size <= message.size(); ++size)
        CHECK(filter().accepts(std::span(message).first(size)) == (size >= 8));
}

TEST_CASE("a filter of ICMP is refused by a socket of another kind")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        CHECK(test::error_of(socket, filter()) == dgram::errc::not_icmp_socket);
    }
    asio::ip::tcp::socket stream(context, asio::ip::tcp::v4());
    CHECK(test::error_of(stream, filter()) == dgram::errc::not_icmp_socket);
}
