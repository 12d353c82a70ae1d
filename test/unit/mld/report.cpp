// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/mld/report.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <vector>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::mld::group_record;
using dgram::mld::record_type;
using dgram::mld::report;

namespace {

auto const group = make_address_v6("ff15::1:2");
std::array const sources{make_address_v6("2001:db8::1")};
std::array const records{
    group_record{.type = record_type::to_exclude, .group = group},
    group_record{record_type::allow_new_sources, make_address_v6("ff35::1:2"), sources, {}},
};
report const full{.records = records};

} // namespace

TEST_CASE("a report of MLDv2 is laid out as RFC 3810 says")
{
    auto const bytes = test::from_hex("00 00 00 02"
                                      "04 00 00 00 ff 15 00 00 00 00 00 00 00 00 00 00 00 01 00 02"
                                      "05 00 00 01 ff 35 00 00 00 00 00 00 00 00 00 00 00 01 00 02"
                                      "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
    CHECK(test::written(full) == bytes);
    CHECK(report::parse(bytes).value() == full);
    CHECK(test::written(report()) == test::from_hex("00 00 00 00"));
    CHECK(report::parse(test::from_hex("00 00 00 00"))->records.empty());
}

TEST_CASE("a report of MLDv2 that is cut short says what is missing")
{
    auto const bytes = test::written(full);
    test::for_each_prefix(bytes, [](auto prefix) {
        CHECK(report::parse(prefix).error() ==
              (prefix.size() < 4 ? packet_errc::too_short : packet_errc::invalid_count));
    });
    // What follows is ignored: RFC 3810 section 5.2.11.
    auto longer = bytes;
    longer.push_back(std::byte{0xff});
    CHECK(report::parse(longer).value() == full);
}

TEST_CASE("a report of MLDv2 in which a byte lies is refused or read as it is")
{
    std::size_t refused = 0, read = 0;
    test::for_each_mutation(test::written(full), [&](auto bytes) {
        auto const result = report::parse(bytes);
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
    CHECK(refused > 1000);
    CHECK(read > 5000);
}

TEST_CASE("a report of MLDv2 is told by its type whatever the byte after it")
{
    auto const source = make_address_v6("fe80::1");
    auto const routers = make_address_v6("ff02::16");
    std::vector<std::byte> bytes(4 + full.size());
    REQUIRE(dgram::icmp::v6::write(bytes, full, source, routers).value() == bytes.size());
    CHECK(bytes[0] == std::byte{143});
    auto made = dgram::icmp::v6::message::parse(bytes, source, routers);
    REQUIRE(made.has_value());
    made->code = 255; // reserved, and ignored: RFC 3810 section 5.2.1
    CHECK(made->get<report>().value() == full);
}

TEST_CASE("reports of MLDv2 are printed")
{
    CHECK(test::text(full) == "MLDv2 report TO_EX ff15::1:2 {}, ALLOW ff35::1:2 {2001:db8::1}");
}
