// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/group_report.hpp>

#include <support/codec.hpp>
#include <support/igmp_bytes.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::igmp::group_report;
using dgram::igmp::version;

namespace {

auto const group = make_address_v4("239.1.2.3");

} // namespace

TEST_CASE("a report of IGMPv2 is laid out as RFC 2236 says")
{
    auto const bytes = test::from_hex("16 00 f8 fa ef 01 02 03");
    CHECK(test::written(group_report{.group = group}) == bytes);
    CHECK(group_report::parse(bytes).value() == group_report{version::v2, group});
}

TEST_CASE("a report of IGMPv1 is laid out as RFC 1112 says")
{
    auto const bytes = test::from_hex("12 00 fc fa ef 01 02 03");
    CHECK(test::written(group_report{version::v1, group}) == bytes);
    CHECK(group_report::parse(bytes).value() == group_report{version::v1, group});
}

TEST_CASE("a report of IGMPv2 may be longer and the checksum covers all of it")
{
    auto bytes = test::igmp_bytes("16 00 00 00 ef 01 02 03 aa bb cc");
    CHECK(group_report::parse(bytes).value() == group_report{version::v2, group});
    bytes.back() ^= std::byte{1};
    CHECK(group_report::parse(bytes).error() == packet_errc::checksum_mismatch);
}

TEST_CASE("a report of one group is not written as IGMPv3")
{
    std::array<std::byte, 8> room;
    CHECK(group_report{version::v3, group}.write(room).error() == packet_errc::field_out_of_range);
}

TEST_CASE("reports of one group are printed")
{
    CHECK(test::text(group_report{version::v2, group}) == "IGMPv2 report 239.1.2.3");
    CHECK(test::wide_text(group_report{version::v1, group}) == L"IGMPv1 report 239.1.2.3");
}
