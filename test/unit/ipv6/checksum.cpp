// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/checksum.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>

#include <climits>
#include <optional>
#include <stdexcept>
#include <type_traits>

using boost::asio::ip::udp;
using dgram::ipv6::checksum;

static_assert(checksum::is_supported);
static_assert(test::settable_option<checksum> && test::gettable_option<checksum>);
static_assert(!std::is_convertible_v<int, checksum>);

TEST_CASE("a checksum of IPv6 is off or at an even offset")
{
    CHECK(checksum().offset() == std::nullopt);
    for (int const offset : {0, 2, 12, 65534})
        CHECK(checksum(offset).offset() == offset);
    for (int const offset : {-1, -2, 1, 3, 13, 65535, 65536, INT_MAX, INT_MIN})
        CHECK_THROWS_AS(checksum(offset), std::out_of_range);
    CHECK(checksum().level(udp::v6()) == IPPROTO_IPV6);
    CHECK(checksum().name(udp::v6()) == IPV6_CHECKSUM);
    CHECK(checksum().level(udp::v4()) == -1);
}

TEST_CASE("a checksum of IPv6 is for raw sockets")
{
    boost::asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    CHECK(test::error_of(socket, checksum(12)) == dgram::errc::not_raw_socket);
}
