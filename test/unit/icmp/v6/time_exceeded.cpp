// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/time_exceeded.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::icmp::v6::message;
using dgram::icmp::v6::time_exceeded;
using dgram::icmp::v6::time_exceeded_code;

namespace {

TEST_CASE("time exceeded of ICMPv6 quotes the datagram after four bytes")
{
    auto const datagram = test::from_hex("60 00");
    time_exceeded const error{.code = time_exceeded_code::reassembly, .datagram = datagram};
    auto const bytes = test::written(10, [&](std::span<std::byte> to) {
        return dgram::icmp::v6::write_without_checksum(to, error);
    });
    CHECK(test::to_hex(bytes) == "03 01 00 00 00 00 00 00 60 00");
    CHECK(message::parse_without_checksum(bytes)->get<time_exceeded>().value() == error);
}

TEST_CASE("the codes of time exceeded of ICMPv6 have names")
{
    CHECK(test::text(time_exceeded_code::hops) == "hop limit exceeded in transit");
    CHECK(test::text(time_exceeded_code::reassembly) == "fragment reassembly time exceeded");
    CHECK(test::text(time_exceeded_code{2}) == "code 2");
}

TEST_CASE("time exceeded of ICMPv6 prints what exceeded its time")
{
    CHECK(test::text(time_exceeded()) == "time exceeded: hop limit exceeded in transit, 0 bytes");
}

} // namespace
