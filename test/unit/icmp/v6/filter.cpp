// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/filter.hpp>

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
#include <netinet/icmp6.h>
#include <span>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::icmp::v6::filter;
using dgram::icmp::v6::type;

static_assert(filter::is_supported);
static_assert(test::settable_option<filter> && test::gettable_option<filter>);
// One meaning of the default, before any code runs.
static_assert(!filter().will_block(type{0}) && !filter().will_block(type{255}));
static_assert(filter().block_all().pass(type::echo_reply).will_block(type::echo_request));

TEST_CASE("a new filter of ICMPv6 lets everything pass")
{
    filter const empty;
    for (int i = 0; i < 256; ++i)
        CHECK_FALSE(empty.will_block(type(i)));
    CHECK(empty == filter().block_all().pass_all());
}

TEST_CASE("a filter of ICMPv6 blocks and passes what it is told to")
{
    for (bool const all : {true, false}) {
        filter chosen;
        all ? chosen.pass_all() : chosen.block_all();
        for (auto const t : {type::destination_unreachable, type::echo_reply,
                             type::neighbor_solicitation, type::experimental_mobility}) {
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

TEST_CASE("a filter of ICMPv6 is 256 bits as the C library lays them out")
{
    auto const icmp = asio::ip::icmp::v6();
    CHECK(filter().level(icmp) == IPPROTO_ICMPV6);
    CHECK(filter().name(icmp) == ICMP6_FILTER);
    CHECK(filter().size(icmp) == sizeof(::icmp6_filter));
    CHECK(filter().level(asio::ip::icmp::v4()) == -1);
    for (int i = 0; i < 256; ++i) {
        filter ours;
        ours.block_all().pass(type(i));
        ::icmp6_filter theirs;
        ICMP6_FILTER_SETBLOCKALL(&theirs);
        ICMP6_FILTER_SETPASS(i, &theirs);
        CHECK(std::memcmp(std::as_const(ours).data(icmp), &theirs, sizeof theirs) == 0);
    }
}

TEST_CASE("a filter of ICMPv6 looks at the type of a message in user space")
{
    filter chosen;
    chosen.block_all().pass(type::echo_reply);
    std::array<std::byte, 8> message{std::byte(type::echo_reply)};
    CHECK(chosen.accepts(message));
    message[0] = std::byte(type::echo_request);
    CHECK_FALSE(chosen.accepts(message));
    CHECK(filter().accepts(message));
    for (std::size_t size = 0; size <= message.size(); ++size)
        CHECK(filter().accepts(std::span(message).first(size)) == (size >= 4));
}

TEST_CASE("a filter of ICMPv6 is refused by a socket of another kind")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        CHECK(test::error_of(socket, filter()) == dgram::errc::not_icmp_socket);
    }
    asio::ip::tcp::socket stream(context, asio::ip::tcp::v6());
    CHECK(test::error_of(stream, filter()) == dgram::errc::not_icmp_socket);
}
