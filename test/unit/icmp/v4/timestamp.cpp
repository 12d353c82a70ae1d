// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/timestamp.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::packet_errc;
using dgram::icmp::v4::message;
using dgram::icmp::v4::timestamp_reply;
using dgram::icmp::v4::timestamp_request;

namespace {

static_assert(timestamp_request::v4_type == dgram::icmp::v4::type{13});
static_assert(timestamp_reply::v4_type == dgram::icmp::v4::type{14});

TEST_CASE("the body of a timestamp is identifier and sequence and three times")
{
    timestamp_reply const reply{.identifier = 0xcafe,
                                .sequence = 2,
                                .originate = 0x01020304,
                                .receive = 0x80000005,
                                .transmit = 86'399'999};
    auto const bytes = test::written(reply);
    CHECK(test::to_hex(bytes) == "ca fe 00 02 01 02 03 04 80 00 00 05 05 26 5b ff");
    CHECK(timestamp_reply::parse(bytes).value() == reply);
}

TEST_CASE("a timestamp is 20 bytes of message with type 13 or 14")
{
    auto const bytes = test::written(20, [](std::span<std::byte> to) {
        return dgram::icmp::v4::write(to, timestamp_request{.originate = 1});
    });
    CHECK(test::to_hex(bytes) == "0d 00 f2 fe 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00");
    auto const read = message::parse(bytes);
    CHECK(read->get<timestamp_request>()->originate == 1);
    CHECK(read->get<timestamp_reply>().error() == packet_errc::wrong_type);
}

TEST_CASE("a timestamp without its 16 bytes is too short")
{
    test::for_each_prefix(std::vector<std::byte>(16), [](auto bytes) {
        CHECK(timestamp_request::parse(bytes).error() == packet_errc::too_short);
    });
}

TEST_CASE("bytes after a timestamp are left alone")
{
    std::vector<std::byte> const bytes(17, std::byte{1});
    CHECK(timestamp_request::parse(bytes)->transmit == 0x01010101);
}

TEST_CASE("timestamps are printed")
{
    CHECK(test::text(timestamp_request{.identifier = 1, .sequence = 2, .originate = 3}) ==
          "timestamp request identifier 1 sequence 2, originate 3 receive 0 transmit 0");
    CHECK(test::wide_text(timestamp_reply{1, 2, 3, 4, 5}) ==
          L"timestamp reply identifier 1 sequence 2, originate 3 receive 4 transmit 5");
}

} // namespace
