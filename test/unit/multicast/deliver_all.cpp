// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/deliver_all.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <cstring>
#include <type_traits>

using boost::asio::ip::udp;
using dgram::multicast::deliver_all;

static_assert(deliver_all::is_supported);
static_assert(test::settable_option<deliver_all> && test::gettable_option<deliver_all>);
static_assert(!std::is_convertible_v<bool, deliver_all>);
static_assert(!std::is_convertible_v<deliver_all, bool>);

TEST_CASE("deliver_all is a boolean option")
{
    CHECK_FALSE(deliver_all().value());
    CHECK(deliver_all(true).value());
    CHECK(static_cast<bool>(deliver_all(true)));
    CHECK(!deliver_all(false));

    deliver_all option(false);
    option = true;
    CHECK(option.value());
    option = false;
    CHECK_FALSE(option.value());
}

TEST_CASE("deliver_all has its number in each family and none elsewhere")
{
    deliver_all const option(true);
    CHECK(option.level(udp::v4()) == IPPROTO_IP);
    CHECK(option.name(udp::v4()) == IP_MULTICAST_ALL);
    CHECK(option.level(udp::v6()) == IPPROTO_IPV6);
    // IPV6_MULTICAST_ALL, which the C library may lack.
    CHECK(option.name(udp::v6()) == 29);
    CHECK(option.level(boost::asio::local::datagram_protocol()) == -1);
}

TEST_CASE("deliver_all is an int to the system")
{
    for (bool const value : {false, true}) {
        deliver_all const option(value);
        int data = -1;
        REQUIRE(option.size(udp::v4()) == sizeof data);
        std::memcpy(&data, option.data(udp::v4()), sizeof data);
        CHECK(data == (value ? 1 : 0));

        deliver_all read(!value);
        std::memcpy(read.data(udp::v6()), &data, sizeof data);
        CHECK_NOTHROW(read.resize(udp::v6(), sizeof data));
        CHECK(read.size(udp::v6()) == sizeof data);
        CHECK(read.value() == value);
    }
}
