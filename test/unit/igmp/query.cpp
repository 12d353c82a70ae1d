// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/igmp/query.hpp>

#include <support/codec.hpp>
#include <support/igmp_bytes.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::igmp::query;
using dgram::igmp::version;
using namespace std::chrono_literals;

namespace {

auto const group = make_address_v4("232.1.1.1");
std::array const sources{make_address_v4("192.0.2.1"), make_address_v4("192.0.2.2")};

query const full{
    .max_response_code = 100,
    .group = group,
    .suppress_router_processing = true,
    .robustness = 2,
    .query_interval_code = 125,
    .sources = sources,
};

} // namespace

TEST_CASE("a query of IGMPv3 is laid out as RFC 3376 says")
{
    auto const bytes = test::igmp_bytes("11 64 00 00 e8 01 01 01 0a 7d 00 02"
                                        "c0 00 02 01 c0 00 02 02");
    CHECK(test::written(full) == bytes);
    CHECK(query::parse(bytes).value() == full);
}

TEST_CASE("a general query is laid out as each version says")
{
    struct
    {
        query value;
        char const* hex;
    } const rows[] = {
        {{.version = version::v1, .max_response_code = 0}, "11 00 ee ff 00 00 00 00"},
        {{.version = version::v2}, "11 64 ee 9b 00 00 00 00"},
        {{.robustness = 7, .query_interval_code = 255}, "11 64 e6 9c 00 00 00 00 07 ff 00 00"},
    };
    for (auto const& [value, hex] : rows) {
        CAPTURE(hex);
        CHECK(test::to_hex(test::written(value)) == hex);
        CHECK(query::parse(test::from_hex(hex)).value() == value);
    }
}

TEST_CASE("the version of an IGMP query is told by its length and its code")
{
    for (unsigned code = 0; code < 256; ++code) {
        for (std::size_t size = 8; size < 40; ++size) {
            CAPTURE(code, size);
            std::vector<std::byte> bytes(size);
            bytes[0] = std::byte{0x11};
            bytes[1] = static_cast<std::byte>(code);
            auto const result = query::parse(test::with_checksum(bytes));
            if (size > 8 && size < 12) {
                REQUIRE(result.error() == packet_errc::too_short);
                continue;
            }
            REQUIRE(result.has_value());
            REQUIRE(result->version == (size > 8    ? version::v3
                                        : code == 0 ? version::v1
                                                    : version::v2));
            REQUIRE(result->max_response_code == code);
        }
    }
}

TEST_CASE("the sources of an IGMP query are no more than it has bytes for")
{
    for (std::size_t count = 0; count < 8; ++count) {
        for (std::size_t size = 12; size < 40; ++size) {
            CAPTURE(count, size);
            std::vector<std::byte> bytes(size);
            bytes[0] = std::byte{0x11};
            bytes[11] = static_cast<std::byte>(count);
            test::exact_copy const exact(test::with_checksum(bytes));
            auto const result = query::parse(exact.bytes());
            if (12 + count * 4 > size) {
                REQUIRE(result.error() == packet_errc::invalid_count);
                continue;
            }
            // What follows is ignored: RFC 3376 section 4.1.10.
            REQUIRE(result->sources.size() == count);
            REQUIRE(std::ranges::count(result->sources, asio::ip::address_v4()) ==
                    static_cast<std::ptrdiff_t>(count));
        }
    }
}

TEST_CASE("an IGMP query in which a byte lies is refused or read as it is")
{
    test::for_each_mutation(test::written(full), [](auto bytes) {
        if (bytes[0] != std::byte{0x11})
            return;
        auto const right = test::with_checksum(bytes);
        auto const result = query::parse(right);
        if (bytes[10] != std::byte{0} || bytes[11] > std::byte{2}) {
            REQUIRE(result.error() == packet_errc::invalid_count);
            return;
        }
        REQUIRE(result.has_value());
        REQUIRE(query::parse(test::written(*result)).value() == *result);
    });
}

TEST_CASE("an IGMP query that its version has no fields for is not written")
{
    std::vector<std::byte> room(400'000);
    auto const refused = [&](query const& q) {
        return q.write(room).has_error() &&
               q.write(room).error() == packet_errc::field_out_of_range;
    };
    CHECK(refused({.robustness = 8}));
    std::vector<asio::ip::address_v4> const many(65'536);
    CHECK(refused({.sources = many}));
    CHECK_FALSE(refused({.sources = std::span(many).first(65'535)}));

    // Version 2 with code 0 would be taken for version 1, and the other way round.
    CHECK(refused({.version = version::v2, .max_response_code = 0}));
    CHECK(refused({.version = version::v1, .max_response_code = 1}));
    for (auto const v : {version::v1, version::v2}) {
        query plain{.version = v};
        plain.max_response_time(10s);
        CHECK_FALSE(refused(plain));
        auto wrong = plain;
        wrong.sources = sources;
        CHECK(refused(wrong));
        wrong = plain;
        wrong.suppress_router_processing = true;
        CHECK(refused(wrong));
        wrong = plain;
        wrong.robustness = 2;
        CHECK(refused(wrong));
        wrong = plain;
        wrong.query_interval_code = 125;
        CHECK(refused(wrong));
    }
}

TEST_CASE("the times of an IGMP query are those of its version")
{
    query v3;
    CHECK(v3.max_response_time() == 10s);
    CHECK(v3.query_interval() == 0s);
    v3.max_response_time(12'799ms);
    CHECK(v3.max_response_code == 127);
    v3.max_response_time(13'600ms);
    CHECK(v3.max_response_code == 0x81);
    CHECK(v3.max_response_time() == 13'600ms);
    v3.max_response_time(-1ms);
    CHECK(v3.max_response_time() == 0ms);
    v3.max_response_time(std::chrono::hours(24));
    CHECK(v3.max_response_time() == 3'174'400ms);
    v3.query_interval(125s);
    CHECK(v3.query_interval_code == 125);
    v3.query_interval(130s);
    CHECK(v3.query_interval() == 128s);

    query v2{.version = version::v2, .max_response_code = 0xff};
    CHECK(v2.max_response_time() == 25'500ms);
    v2.max_response_time(1h);
    CHECK(v2.max_response_code == 255);
    v2.max_response_time(0ms);
    CHECK(v2.max_response_code == 1);

    query v1{.version = version::v1};
    v1.max_response_time(1s);
    CHECK(v1.max_response_code == 0);
    CHECK(v1.max_response_time() == 10s);
}

TEST_CASE("IGMP queries are printed")
{
    CHECK(test::text(full) == "IGMPv3 query 232.1.1.1 from 192.0.2.1, 192.0.2.2");
    CHECK(test::text(query{.version = version::v2, .group = group}) == "IGMPv2 query 232.1.1.1");
    CHECK(test::wide_text(query{.version = version::v1}) == L"IGMPv1 query");
}
