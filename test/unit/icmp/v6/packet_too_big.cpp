// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/packet_too_big.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::packet_errc;
using dgram::icmp::v6::message;
using dgram::icmp::v6::packet_too_big;

namespace {

TEST_CASE("packet too big has the MTU in four bytes")
{
    auto const datagram = test::from_hex("60 00");
    packet_too_big const error{.mtu = 0x00010500, .datagram = datagram};
    auto const bytes = test::written(10, [&](std::span<std::byte> to) {
        return dgram::icmp::v6::write_without_checksum(to, error);
    });
    CHECK(test::to_hex(bytes) == "02 00 00 00 00 01 05 00 60 00");
    CHECK(message::parse_without_checksum(bytes)->get<packet_too_big>().value() == error);
}

// RFC 4443 section 3.2.
TEST_CASE("receivers ignore the code of packet too big")
{
    auto const body = test::from_hex("00 00 05 00");
    message const error{dgram::icmp::v6::type::packet_too_big, 77, 0, body};
    CHECK(error.get<packet_too_big>()->mtu == 1280);
}

TEST_CASE("packet too big without its MTU is too short")
{
    test::for_each_prefix(test::from_hex("00 00 05 00"), [](auto bytes) {
        CHECK(packet_too_big::parse(0, bytes).error() == packet_errc::too_short);
    });
}

TEST_CASE("packet too big prints the MTU")
{
    CHECK(test::text(packet_too_big{.mtu = 1280}) == "packet too big, mtu 1280, 0 bytes");
}

} // namespace
