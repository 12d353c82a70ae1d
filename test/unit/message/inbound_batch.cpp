// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A batch without a socket.

#include <dgram/message/inbound_batch.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>

#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <iterator>
#include <ranges>
#include <stdexcept>
#include <type_traits>
#include <utility>

using boost::asio::ip::udp;
using batch = dgram::inbound_batch<udp, dgram::hops, dgram::packet_info>;

static_assert(std::ranges::input_range<batch const>);
static_assert(std::equality_comparable<batch::iterator>);
static_assert(!std::is_copy_constructible_v<batch>);
static_assert(std::is_nothrow_move_constructible_v<batch>);
static_assert(!std::is_move_assignable_v<batch>);
// A buffer of the largest UDP datagram that can be.
static_assert(batch::coalesced_size >= 65535);

TEST_CASE("a new batch has room and nothing in it")
{
    batch items(3, 100);
    CHECK(items.capacity() == 3);
    CHECK(items.slot_size() == 100);
    CHECK(items.empty());
    CHECK(items.size() == 0);
    CHECK(items.begin() == items.end());
    CHECK(items.begin() == items.begin());
    CHECK(batch::iterator() == std::default_sentinel);
    items.clear();
    CHECK(items.empty());
}

TEST_CASE("an inbound batch of no room or far too much cannot be made")
{
    CHECK_NOTHROW(batch(1, 1));
    CHECK_NOTHROW(batch(1024, 1));
    CHECK_THROWS_AS(batch(0, 100), std::length_error);
    CHECK_THROWS_AS(batch(1025, 100), std::length_error);
    CHECK_THROWS_AS(batch(std::size_t(-1), 100), std::length_error);
    CHECK_THROWS_AS(batch(1, 0), std::length_error);
    CHECK_THROWS_AS(batch(1, (std::size_t(1) << 30) + 1), std::length_error);
    CHECK_THROWS_AS(batch(1, std::size_t(-1)), std::length_error);
    // The product counts: no system has an address space for this, some have none for its size.
    CHECK_THROWS_AS(batch(1024, std::size_t(1) << 30), std::length_error);
}
