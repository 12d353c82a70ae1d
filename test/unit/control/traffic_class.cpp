// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/traffic_class.hpp>

#include <dgram/control/view.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <array>
#include <climits>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <type_traits>

using dgram::control_view;
using dgram::ecn;
using dgram::traffic_class;

static_assert(traffic_class::is_supported);
static_assert(traffic_class(46, ecn::ect_0).value() == 0xba);
static_assert(!std::is_convertible_v<int, traffic_class>);

TEST_CASE("the bits of ECN are those of RFC 3168")
{
    CHECK(static_cast<int>(ecn::not_ect) == 0b00);
    CHECK(static_cast<int>(ecn::ect_1) == 0b01);
    CHECK(static_cast<int>(ecn::ect_0) == 0b10);
    CHECK(static_cast<int>(ecn::ce) == 0b11);
    CHECK(test::text(ecn::not_ect) == "not-ECT");
    CHECK(test::text(ecn::ect_1) == "ECT(1)");
    CHECK(test::text(ecn::ect_0) == "ECT(0)");
    CHECK(test::wide_text(ecn::ce) == L"CE");
}

TEST_CASE("a traffic class is six bits of DSCP and two of ECN")
{
    CHECK(traffic_class().value() == 0);
    for (int value = 0; value <= 255; ++value) {
        traffic_class const whole(value);
        CHECK(whole.value() == value);
        CHECK(whole.dscp() == value / 4);
        CHECK(static_cast<int>(whole.ecn()) == value % 4);
        CHECK(traffic_class(whole.dscp(), whole.ecn()) == whole);
    }
}

TEST_CASE("a traffic class out of range is refused")
{
    for (int const value : {-1, 256, 0x1ba, INT_MAX, INT_MIN}) {
        CAPTURE(value);
        CHECK_THROWS_AS(traffic_class(value), std::out_of_range);
    }
    for (int const dscp : {-1, 64, 255, INT_MAX, INT_MIN}) {
        CAPTURE(dscp);
        CHECK_THROWS_AS(traffic_class(dscp, ecn::ce), std::out_of_range);
    }
}

TEST_CASE("traffic classes are compared and printed")
{
    CHECK(traffic_class(46, ecn::ce) != traffic_class(46, ecn::not_ect));
    CHECK(traffic_class(45, ecn::ce) < traffic_class(46, ecn::not_ect));
    CHECK(test::text(traffic_class(46, ecn::ect_0)) == "DSCP 46 ECT(0)");
    CHECK(test::wide_text(traffic_class()) == L"DSCP 0 not-ECT");
}

TEST_CASE("the IPv4 traffic class is read from one byte")
{
    auto const find = [](auto const& payload) {
        test::control_bytes data;
        data.add(IPPROTO_IP, IP_TOS, payload);
        return control_view(data.bytes()).find<traffic_class>();
    };
    for (int value = 0; value <= 255; ++value)
        CHECK(find(static_cast<std::uint8_t>(value)) == traffic_class(value));
    CHECK(find(std::uint16_t(1)) == std::nullopt);
    CHECK(find(std::int32_t(1)) == std::nullopt);
}

TEST_CASE("the IPv6 traffic class is read from an int")
{
    auto const find = [](auto const& payload) {
        test::control_bytes data;
        data.add(IPPROTO_IPV6, IPV6_TCLASS, payload);
        return control_view(data.bytes()).find<traffic_class>();
    };
    for (int value = 0; value <= 255; ++value)
        CHECK(find(value) == traffic_class(value));
    for (int const value : {-1, 256, INT_MAX, INT_MIN}) {
        CAPTURE(value);
        CHECK(find(value) == std::nullopt);
    }
    CHECK(find(std::uint8_t(1)) == std::nullopt);
    CHECK(find(std::uint16_t(1)) == std::nullopt);
    CHECK(find(std::uint64_t(1)) == std::nullopt);
    CHECK(find(std::array<std::uint8_t, 3>{1}) == std::nullopt);
}

TEST_CASE("other messages are not taken for the traffic class")
{
    test::control_bytes data;
    data.add(IPPROTO_IP, IP_TTL, std::uint8_t(1))
        .add(IPPROTO_IPV6, IPV6_HOPLIMIT, 2)
        .add(IPPROTO_IPV6, IP_TOS, std::uint8_t(3))
        .add(IPPROTO_IP, IPV6_TCLASS, 4);
    CHECK(control_view(data.bytes()).find<traffic_class>() == std::nullopt);
    data.add(IPPROTO_IPV6, IPV6_TCLASS, 5);
    CHECK(control_view(data.bytes()).find<traffic_class>() == traffic_class(5));
}
