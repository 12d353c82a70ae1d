// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/report.hpp>

#include <support/codec.hpp>
#include <support/igmp_bytes.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::igmp::group_record;
using dgram::igmp::record_type;
using dgram::igmp::report;

namespace {

auto const group = make_address_v4("239.1.2.3");
std::array const sources{make_address_v4("192.0.2.1"), make_address_v4("192.0.2.2")};
auto const auxiliary = test::from_hex("01 02 03 04");
std::array const records{
    group_record{.type = record_type::to_exclude, .group = group},
    group_record{record_type::allow_new_sources, make_address_v4("232.1.1.1"), sources, auxiliary},
    group_record{record_type::is_include, make_address_v4("232.1.1.2"), sources, {}},
};
report const full{.records = records};

} // namespace

TEST_CASE("a report of IGMPv3 is laid out as RFC 3376 says")
{
    auto const bytes = test::igmp_bytes("22 00 00 00 00 00 00 03"
                                        "04 00 00 00 ef 01 02 03"
                                        "05 01 00 02 e8 01 01 01 c0 00 02 01 c0 00 02 02"
                                        "01 02 03 04"
                                        "01 00 00 02 e8 01 01 02 c0 00 02 01 c0 00 02 02");
    CHECK(test::written(full) == bytes);
    auto const parsed = report::parse(bytes);
    REQUIRE(parsed);
    CHECK(*parsed == full);
    CHECK(std::ranges::equal(parsed->records, records));

    CHECK(test::written(report()) == test::from_hex("22 00 dd ff 00 00 00 00"));
}

TEST_CASE("a report of IGMPv3 with fewer bytes than its records have is refused")
{
    auto const bytes = test::written(full);
    for (std::size_t size = 8; size < bytes.size(); ++size) {
        CAPTURE(size);
        std::vector<std::byte> const prefix(bytes.begin(),
                                            bytes.begin() + static_cast<std::ptrdiff_t>(size));
        test::exact_copy const exact(test::with_checksum(prefix));
        CHECK(report::parse(exact.bytes()).error() == packet_errc::invalid_count);
        CHECK(report::parse(prefix).error() == packet_errc::checksum_mismatch);
    }
    // What follows is ignored: RFC 3376 section 4.2.11.
    auto longer = bytes;
    longer.push_back(std::byte{0xff});
    CHECK(report::parse(test::with_checksum(longer)).value() == full);
}

TEST_CASE("a report of IGMPv3 in which a byte lies is refused or read as it is")
{
    std::size_t refused = 0, read = 0;
    test::for_each_mutation(test::written(full), [&](auto bytes) {
        if (bytes[0] != std::byte{0x22})
            return;
        test::exact_copy const exact(test::with_checksum(bytes));
        auto const result = report::parse(exact.bytes());
        if (!result) {
            REQUIRE(result.error() == packet_errc::invalid_count);
            ++refused;
            return;
        }
        ++read;
        std::vector<std::byte> room(result->size());
        REQUIRE(room.size() <= bytes.size());
        REQUIRE(result->write(room).value() == room.size());
        REQUIRE(report::parse(room).value() == *result);
    });
    // The two bytes of the count of records, and of each record one or two that count.
    CHECK(refused > 1000);
    CHECK(read > 5000);
}

TEST_CASE("a report of IGMPv3 with a record that cannot be is not written")
{
    std::vector<std::byte> room(600'000);
    std::array const wrong{group_record{.group = group, .auxiliary_data = {room.data(), 3}}};
    CHECK(report{.records = wrong}.write(room).error() == packet_errc::field_out_of_range);
    std::vector<group_record> const many(65'536);
    CHECK(report{.records = many}.write(room).error() == packet_errc::field_out_of_range);
}

TEST_CASE("an unknown record is read so that the others are not lost")
{
    auto const bytes = test::igmp_bytes("22 00 00 00 00 00 00 02"
                                        "09 00 00 00 ef 01 02 04"
                                        "04 00 00 00 ef 01 02 03");
    auto const parsed = report::parse(bytes);
    REQUIRE(parsed);
    CHECK(test::text(*parsed) == "IGMPv3 report record type 9 239.1.2.4 {}, TO_EX 239.1.2.3 {}");
}
