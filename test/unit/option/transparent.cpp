// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/transparent.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <type_traits>

namespace asio = boost::asio;
using asio::ip::udp;

using dgram::transparent;

static_assert(transparent::is_supported);
static_assert(test::settable_option<transparent> && test::gettable_option<transparent>);
static_assert(!std::is_convertible_v<bool, transparent>);

TEST_CASE("transparent is a boolean option with a number in each family")
{
    CHECK_FALSE(transparent().value());
    CHECK(transparent(true).value());
    CHECK(transparent(true).level(udp::v4()) == IPPROTO_IP);
    CHECK(transparent(true).name(udp::v4()) == IP_TRANSPARENT);
    CHECK(transparent(true).level(udp::v6()) == IPPROTO_IPV6);
    CHECK(transparent(true).name(udp::v6()) == IPV6_TRANSPARENT);
    CHECK(transparent(true).size(udp::v6()) == sizeof(int));
}

TEST_CASE("transparent needs a privilege")
{
    asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        auto const ec =
            test::without_privilege([&] { return test::error_of(socket, transparent(true)); });
        CHECK(ec == boost::system::errc::operation_not_permitted);
        transparent option(true);
        socket.get_option(option);
        CHECK_FALSE(option.value());
    }
}
