// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/hops.hpp>

#include <dgram/control/view.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <climits>
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <type_traits>

using dgram::control_view;
using dgram::hops;

static_assert(hops::is_supported);
static_assert(hops(255).value() == 255);
static_assert(!std::is_convertible_v<int, hops>);
static_assert(std::same_as<std::compare_three_way_result_t<hops>, std::strong_ordering>);

TEST_CASE("hops are within 0 to 255")
{
    CHECK(hops().value() == 0);
    for (int value = 0; value <= 255; ++value)
        CHECK(hops(value).value() == value);
    for (int const value : {-1, 256, 257, 511, INT_MAX, INT_MIN}) {
        CAPTURE(value);
        CHECK_THROWS_AS(hops(value), std::out_of_range);
    }
}

TEST_CASE("hops are compared and printed as numbers")
{
    CHECK(hops(7) == hops(7));
    CHECK(hops(7) != hops(8));
    CHECK(hops(9) < hops(10));
    CHECK(hops(255) > hops(127));
    // Not as the character of this number.
    CHECK(test::text(hops(64)) == "64");
    CHECK(test::wide_text(hops(0)) == L"0");
}

TEST_CASE("hops are read from the message of either family")
{
    auto const v4 = GENERATE(true, false);
    auto const level = v4 ? int{IPPROTO_IP} : int{IPPROTO_IPV6};
    auto const type = v4 ? int{IP_TTL} : int{IPV6_HOPLIMIT};
    auto const find = [&](auto const& payload) {
        test::control_bytes data;
        data.add(level, type, payload);
        return control_view(data.bytes()).find<hops>();
    };
    for (int value = 0; value <= 255; ++value)
        CHECK(find(value) == hops(value));
    for (int const value : {-1, 256, 0x10040, INT_MAX, INT_MIN}) {
        CAPTURE(value);
        CHECK(find(value) == std::nullopt);
    }
    // What another message of this type on another system would be.
    CHECK(find(std::uint8_t(64)) == std::nullopt);
    CHECK(find(std::uint16_t(64)) == std::nullopt);
    CHECK(find(std::array<std::uint8_t, 3>{64}) == std::nullopt);
    CHECK(find(std::array<std::uint8_t, 5>{64}) == std::nullopt);
    CHECK(find(std::uint64_t(64)) == std::nullopt);
}

TEST_CASE("other messages are not taken for hops")
{
    test::control_bytes data;
    data.add(IPPROTO_IP, IPV6_HOPLIMIT, 1)
        .add(IPPROTO_IPV6, IP_TTL, 2)
        .add(SOL_SOCKET, IP_TTL, 3)
        .add(IPPROTO_IP, IP_TOS, 4)
        .add(IPPROTO_IPV6, IPV6_TCLASS, 5)
        .add(IPPROTO_UDP, IP_TTL, 6);
    CHECK(control_view(data.bytes()).find<hops>() == std::nullopt);
    data.add(IPPROTO_IPV6, IPV6_HOPLIMIT, 7);
    CHECK(control_view(data.bytes()).find<hops>() == hops(7));
}
