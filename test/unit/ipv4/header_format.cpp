// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/header_format.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>

using dgram::ipv4::header_format;

static_assert(header_format() == dgram::ipv4::wire_format);
// raw(7).
static_assert(dgram::ipv4::raw_socket_format == dgram::ipv4::wire_format);

TEST_CASE("the formats of raw sockets differ in byte order and length")
{
    using namespace dgram::ipv4;
    CHECK(wire_format.byte_order == std::endian::big);
    CHECK_FALSE(wire_format.received_length_lacks_header);
    CHECK(host_order_format() == header_format{std::endian::native, false});
    CHECK(short_host_order_format() == header_format{std::endian::native, true});
    // On a big-endian machine the one is no other than the wire's.
    CHECK(host_order_format(std::endian::big) == wire_format);
    CHECK(short_host_order_format(std::endian::big) != wire_format);
}
