// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/path_mtu_discovery.hpp>

#include <dgram/option/set_option.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <type_traits>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::path_mtu_discovery;
using dgram::path_mtu_mode;

static_assert(path_mtu_discovery::is_supported);
static_assert(test::settable_option<path_mtu_discovery> &&
              test::gettable_option<path_mtu_discovery>);
static_assert(!std::is_convertible_v<path_mtu_mode, path_mtu_discovery>);
// Out of range cannot be said.
static_assert(!std::is_constructible_v<path_mtu_discovery, int>);
static_assert(static_cast<int>(path_mtu_mode::dont) == IP_PMTUDISC_DONT);
static_assert(static_cast<int>(path_mtu_mode::want) == IP_PMTUDISC_WANT);
static_assert(static_cast<int>(path_mtu_mode::always) == IP_PMTUDISC_DO);
static_assert(static_cast<int>(path_mtu_mode::probe) == IP_PMTUDISC_PROBE);
static_assert(static_cast<int>(path_mtu_mode::interface_mtu) == IP_PMTUDISC_INTERFACE);
static_assert(static_cast<int>(path_mtu_mode::omit) == IP_PMTUDISC_OMIT);
static_assert(static_cast<int>(path_mtu_mode::dont) == IPV6_PMTUDISC_DONT);
static_assert(static_cast<int>(path_mtu_mode::want) == IPV6_PMTUDISC_WANT);
static_assert(static_cast<int>(path_mtu_mode::always) == IPV6_PMTUDISC_DO);
static_assert(static_cast<int>(path_mtu_mode::probe) == IPV6_PMTUDISC_PROBE);
static_assert(static_cast<int>(path_mtu_mode::interface_mtu) == IPV6_PMTUDISC_INTERFACE);
static_assert(static_cast<int>(path_mtu_mode::omit) == IPV6_PMTUDISC_OMIT);

TEST_CASE("path_mtu_discovery can be set to each mode and read back")
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    for (int mode = 0; mode <= 5; ++mode) {
        dgram::set_option(socket, path_mtu_discovery(static_cast<path_mtu_mode>(mode)));
        path_mtu_discovery option;
        socket.get_option(option);
        CHECK(option.value() == static_cast<path_mtu_mode>(mode));
    }
}

TEST_CASE("path_mtu_discovery is set for both families of a dual-stack socket")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    socket.set_option(asio::ip::v6_only(false));
    dgram::set_option(socket, path_mtu_discovery(path_mtu_mode::probe));
    for (auto const& [level, name] :
         {std::pair(IPPROTO_IP, IP_MTU_DISCOVER), std::pair(IPPROTO_IPV6, IPV6_MTU_DISCOVER)}) {
        int value = -1;
        ::socklen_t size = sizeof value;
        REQUIRE(::getsockopt(socket.native_handle(), level, name, &value, &size) == 0);
        CHECK(value == IP_PMTUDISC_PROBE);
    }
}
