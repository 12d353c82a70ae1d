// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/buffer.hpp>

#include <dgram/control/drop_count.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/original_destination.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

using dgram::control_buffer;
using dgram::hops;
using dgram::packet_info;
using dgram::timestamp;
using dgram::traffic_class;

// What can be sent is known before anything is.
static_assert(control_buffer<>::is_sendable);
static_assert(control_buffer<packet_info, hops, traffic_class>::is_sendable);
static_assert(!control_buffer<timestamp>::is_sendable);
static_assert(!control_buffer<hops, dgram::drop_count>::is_sendable);
static_assert(!control_buffer<dgram::original_destination, hops>::is_sendable);

// The items are deduced.
static_assert(std::same_as<decltype(control_buffer(hops(1), traffic_class(2))),
                           control_buffer<hops, traffic_class>>);
static_assert(std::same_as<decltype(control_buffer(packet_info())), control_buffer<packet_info>>);

// No conversion makes one by surprise, and it never allocates.
static_assert(!std::is_convertible_v<hops, control_buffer<hops>>);
static_assert(std::is_trivially_destructible_v<control_buffer<packet_info, hops, timestamp>>);
static_assert(std::is_nothrow_default_constructible_v<control_buffer<hops>>);

TEST_CASE("a new control_buffer is empty")
{
    control_buffer<packet_info, hops> const control;
    CHECK(control.find<packet_info>() == std::nullopt);
    CHECK(control.find<hops>() == std::nullopt);
}

TEST_CASE("items that are set are found")
{
    control_buffer<hops, traffic_class> control;
    control.set(hops(3));
    CHECK(control.find<hops>() == hops(3));
    CHECK(control.find<traffic_class>() == std::nullopt);
    control.set(traffic_class(8));
    control.set(hops(4));
    CHECK(control.find<hops>() == hops(4));
    CHECK(control.find<traffic_class>() == traffic_class(8));
}

TEST_CASE("an item that is zero is there")
{
    control_buffer const control(hops(0), traffic_class(0));
    CHECK(control.find<hops>() == hops(0));
    CHECK(control.find<traffic_class>() == traffic_class(0));
    CHECK_FALSE(dgram::detail::control_access::empty(control));
}

TEST_CASE("items are set by construction")
{
    control_buffer const control(packet_info{.interface_index = 7}, hops(1));
    REQUIRE(control.find<packet_info>());
    CHECK(control.find<packet_info>()->interface_index == 7);
    CHECK(control.find<hops>() == hops(1));
}

TEST_CASE("items are removed one by one or all at once")
{
    control_buffer control(packet_info(), hops(1), traffic_class(2));
    control.clear<hops>();
    CHECK(control.find<hops>() == std::nullopt);
    CHECK(control.find<packet_info>());
    CHECK(control.find<traffic_class>());
    control.clear<hops>();
    control.clear();
    CHECK(control.find<packet_info>() == std::nullopt);
    CHECK(control.find<traffic_class>() == std::nullopt);
    CHECK(dgram::detail::control_access::empty(control));
    control.set(hops(9));
    CHECK(control.find<hops>() == hops(9));
}

TEST_CASE("a copy of a control_buffer is independent")
{
    control_buffer control(hops(1));
    auto copy = control;
    copy.set(hops(2));
    CHECK(control.find<hops>() == hops(1));
    control = copy;
    CHECK(control.find<hops>() == hops(2));
}
