// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/message.hpp>

#include <dgram/igmp/group_report.hpp>
#include <dgram/igmp/leave_group.hpp>
#include <dgram/igmp/query.hpp>
#include <dgram/igmp/report.hpp>

#include <support/codec.hpp>
#include <support/igmp_bytes.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <vector>

using dgram::packet_errc;
using dgram::igmp::group_report;
using dgram::igmp::leave_group;
using dgram::igmp::message;
using dgram::igmp::query;
using dgram::igmp::report;

TEST_CASE("an IGMP message is what its type says and nothing else")
{
    struct
    {
        char const* hex;
        int type;
        bool is_query, is_group_report, is_leave, is_report;
    } const rows[] = {
        {"11 64 00 00 00 00 00 00", 0x11, true, false, false, false},
        {"12 00 00 00 ef 01 02 03", 0x12, false, true, false, false},
        {"16 00 00 00 ef 01 02 03", 0x16, false, true, false, false},
        {"17 00 00 00 ef 01 02 03", 0x17, false, false, true, false},
        {"22 00 00 00 00 00 00 00", 0x22, false, false, false, true},
        {"31 00 00 00 00 00 00 00", 0x31, false, false, false, false},
    };
    auto const agrees = [](auto const& result, bool expected) {
        return expected ? result.has_value() : result.error() == packet_errc::wrong_type;
    };
    for (auto const& row : rows) {
        CAPTURE(row.hex);
        auto const bytes = test::igmp_bytes(row.hex);
        auto const made = message::parse(bytes);
        REQUIRE(made);
        CHECK(static_cast<int>(made->type()) == row.type);
        CHECK(made->bytes().data() == bytes.data());
        CHECK(made->bytes().size() == bytes.size());
        CHECK(agrees(made->get<query>(), row.is_query));
        CHECK(agrees(made->get<group_report>(), row.is_group_report));
        CHECK(agrees(made->get<leave_group>(), row.is_leave));
        CHECK(agrees(made->get<report>(), row.is_report));
        // And each by itself.
        CHECK(agrees(query::parse(bytes), row.is_query));
        CHECK(agrees(group_report::parse(bytes), row.is_group_report));
        CHECK(agrees(leave_group::parse(bytes), row.is_leave));
        CHECK(agrees(report::parse(bytes), row.is_report));
    }
}

TEST_CASE("no IGMP message has less than 8 bytes")
{
    for (std::size_t size = 0; size < 8; ++size) {
        std::vector<std::byte> const zeros(size);
        CHECK(message::parse(zeros).error() == packet_errc::too_short);
        CHECK(query::parse(zeros).error() == packet_errc::too_short);
        CHECK(report::parse(zeros).error() == packet_errc::too_short);
    }
}

TEST_CASE("an IGMP message with any bit flipped has a wrong checksum")
{
    auto bytes = test::igmp_bytes("22 00 00 00 00 00 00 01 04 00 00 01 ef 01 02 03 c0 00 02 01");
    REQUIRE(message::parse(bytes));
    for (auto& byte : bytes) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            byte ^= std::byte{1} << bit;
            CHECK(message::parse(bytes).error() == packet_errc::checksum_mismatch);
            byte ^= std::byte{1} << bit;
        }
    }
}

TEST_CASE("an IGMP checksum that is off by one is wrong")
{
    auto bytes = test::from_hex("11 64 ee 9b 00 00 00 00");
    CHECK(message::parse(bytes));
    for (auto const last : {0x9a, 0x9c}) {
        bytes[3] = static_cast<std::byte>(last);
        CHECK(message::parse(bytes).error() == packet_errc::checksum_mismatch);
    }
}
