// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/multicast/group_record.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address_v4;
using asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::multicast::record_type;
using v4_record = dgram::multicast::basic_group_record<asio::ip::address_v4>;
using v6_record = dgram::multicast::basic_group_record<asio::ip::address_v6>;

namespace {

std::array const v4_sources{make_address_v4("192.0.2.1"), make_address_v4("192.0.2.2")};
std::array const v6_sources{make_address_v6("2001:db8::1")};
auto const auxiliary = test::from_hex("de ad be ef");

v4_record const v4{record_type::allow_new_sources, make_address_v4("232.1.1.1"), v4_sources,
                   auxiliary};
v6_record const v6{record_type::block_old_sources, make_address_v6("ff35::1:2"), v6_sources, {}};

} // namespace

TEST_CASE("a group record of IPv4 is laid out as RFC 3376 says")
{
    auto const bytes = test::from_hex("05 01 00 02 e8 01 01 01"
                                      "c0 00 02 01 c0 00 02 02 de ad be ef");
    CHECK(test::written(v4) == bytes);
    CHECK(v4_record::parse(bytes).value() == v4);
    CHECK(v4_record::parse(bytes)->size() == bytes.size());
}

TEST_CASE("a group record of IPv6 is laid out as RFC 3810 says")
{
    auto const bytes = test::from_hex("06 00 00 01 ff 35 00 00 00 00 00 00 00 00 00 00 00 01 00 02"
                                      "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
    CHECK(test::written(v6) == bytes);
    CHECK(v6_record::parse(bytes).value() == v6);
}

TEST_CASE("what follows a group record is left alone")
{
    auto bytes = test::written(v4);
    auto const size = bytes.size();
    bytes.resize(size + 7, std::byte{0xff});
    CHECK(v4_record::parse(bytes).value() == v4);
    CHECK(v4_record::parse(bytes)->auxiliary_data.data() == bytes.data() + size - 4);
}

TEST_CASE("a group record that is cut short says what is missing")
{
    test::for_each_prefix(test::written(v4), [](auto prefix) {
        CHECK(v4_record::parse(prefix).error() ==
              (prefix.size() < 8 ? packet_errc::too_short : packet_errc::invalid_count));
    });
    test::for_each_prefix(test::written(v6), [](auto prefix) {
        CHECK(v6_record::parse(prefix).error() ==
              (prefix.size() < 20 ? packet_errc::too_short : packet_errc::invalid_count));
    });
}

TEST_CASE("counts of a group record that lie are found out")
{
    test::for_each_mutation(test::written(v4), [](auto bytes) {
        auto const record = v4_record::parse(bytes);
        auto const counted = 8 + std::to_integer<std::size_t>(bytes[1]) * 4 +
                             std::to_integer<std::size_t>(bytes[2]) * 1024 +
                             std::to_integer<std::size_t>(bytes[3]) * 4;
        REQUIRE(record.has_value() == (counted <= bytes.size()));
        if (!record) {
            REQUIRE(record.error() == packet_errc::invalid_count);
            return;
        }
        REQUIRE(record->size() == counted);
        REQUIRE(std::ranges::equal(test::written(*record), bytes.first(counted)));
    });
}

TEST_CASE("a group record that its fields cannot hold is not written")
{
    std::vector<asio::ip::address_v4> const sources(65'536, v4_sources[0]);
    std::vector<std::byte> const data(1024);
    std::vector<std::byte> room(300'000);
    auto const write = [&](std::size_t source_count, std::size_t auxiliary_size) {
        return v4_record{record_type::is_include, v4.group, std::span(sources).first(source_count),
                         std::span(data).first(auxiliary_size)}
            .write(room);
    };
    CHECK(write(65'535, 1020).value() == 8 + 65'535 * 4 + 1020);
    CHECK(v4_record::parse(room)->sources.size() == 65'535);
    CHECK(write(65'536, 0).error() == packet_errc::field_out_of_range);
    for (auto const size : {1U, 2U, 3U, 5U, 1021U, 1024U}) {
        CAPTURE(size);
        CHECK(write(0, size).error() == packet_errc::field_out_of_range);
    }
}

TEST_CASE("group records are compared by all that they say")
{
    auto other = v4;
    CHECK(other == v4);
    other.type = record_type::is_include;
    CHECK(other != v4);
    other = v4;
    other.group = make_address_v4("232.1.1.2");
    CHECK(other != v4);
    other = v4;
    other.sources = {};
    CHECK(other != v4);
    other = v4;
    other.auxiliary_data = {};
    CHECK(other != v4);
}

TEST_CASE("group records are printed")
{
    CHECK(test::text(v4) == "ALLOW 232.1.1.1 {192.0.2.1, 192.0.2.2}");
    CHECK(test::text(v6) == "BLOCK ff35::1:2 {2001:db8::1}");
    CHECK(test::text(v4_record{record_type::to_exclude, v4.group, {}, {}}) == "TO_EX 232.1.1.1 {}");
    CHECK(test::wide_text(record_type::to_include) == L"TO_IN");
    CHECK(test::text(record_type::is_include) == "IS_IN");
    CHECK(test::text(record_type::is_exclude) == "IS_EX");
    CHECK(test::text(static_cast<record_type>(7)) == "record type 7");
}
