// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/mld/query.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/ip_packet.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::mld::query;
using dgram::mld::version;
using namespace std::chrono_literals;

namespace {

auto const group = make_address_v6("ff35::1:2");
std::array const sources{make_address_v6("2001:db8::1"), make_address_v6("2001:db8::2")};

query const full{
    .max_response_code = 10'000,
    .group = group,
    .suppress_router_processing = true,
    .robustness = 2,
    .query_interval_code = 125,
    .sources = sources,
};

} // namespace

TEST_CASE("a query of MLDv2 is laid out as RFC 3810 says")
{
    auto const bytes = test::from_hex("27 10 00 00 ff 35 00 00 00 00 00 00 00 00 00 00 00 01 00 02"
                                      "0a 7d 00 02"
                                      "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"
                                      "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02");
    CHECK(test::written(full) == bytes);
    CHECK(query::parse(bytes).value() == full);
}

TEST_CASE("a query of MLDv1 is laid out as RFC 2710 says")
{
    query const value{.version = version::v1, .max_response_code = 1000, .group = group};
    auto const bytes =
        test::from_hex("03 e8 00 00 ff 35 00 00 00 00 00 00 00 00 00 00 00 01 00 02");
    CHECK(test::written(value) == bytes);
    CHECK(query::parse(bytes).value() == value);
}

TEST_CASE("the version of an MLD query is told by its length")
{
    for (std::size_t size = 0; size < 60; ++size) {
        CAPTURE(size);
        test::exact_copy const exact{std::vector<std::byte>(size)};
        auto const result = query::parse(exact.bytes());
        if (size < 20 || (size > 20 && size < 24)) {
            CHECK(result.error() == packet_errc::too_short);
            continue;
        }
        REQUIRE(result.has_value());
        CHECK(result->version == (size == 20 ? version::v1 : version::v2));
    }
}

TEST_CASE("the sources of an MLD query are no more than it has bytes for")
{
    for (std::size_t count = 0; count < 4; ++count) {
        for (std::size_t size = 24; size < 90; ++size) {
            CAPTURE(count, size);
            std::vector<std::byte> bytes(size);
            bytes[23] = static_cast<std::byte>(count);
            test::exact_copy const exact(bytes);
            auto const result = query::parse(exact.bytes());
            if (24 + count * 16 > size) {
                REQUIRE(result.error() == packet_errc::invalid_count);
                continue;
            }
            REQUIRE(result->sources.size() == count);
            REQUIRE(std::ranges::count(result->sources, asio::ip::address_v6()) ==
                    static_cast<std::ptrdiff_t>(count));
        }
    }
}

TEST_CASE("an MLD query in which a byte lies is refused or read as it is")
{
    test::for_each_mutation(test::written(full), [](auto bytes) {
        auto const result = query::parse(bytes);
        if (bytes[22] != std::byte{0} || bytes[23] > std::byte{2}) {
            REQUIRE(result.error() == packet_errc::invalid_count);
            return;
        }
        REQUIRE(result.has_value());
        std::vector<std::byte> room(result->size());
        REQUIRE(result->write(room).value() == room.size());
        REQUIRE(query::parse(room).value() == *result);
    });
}

TEST_CASE("an MLD query is part of an ICMPv6 message with a checksum over the addresses")
{
    auto const source = make_address_v6("fe80::1");
    auto const destination = make_address_v6("ff02::1");
    std::vector<std::byte> bytes(4 + full.size());
    REQUIRE(dgram::icmp::v6::write(bytes, full, source, destination).value() == bytes.size());
    CHECK(bytes[0] == std::byte{130});
    // The pseudo header by hand: fe80 + 1 + ff02 + 1 + length + protocol.
    auto const pseudo = static_cast<std::uint32_t>(0xfe80 + 1 + 0xff02 + 1 + bytes.size() + 58);
    CHECK(test::internet_checksum(bytes, pseudo) == 0);

    using dgram::icmp::v6::message;
    auto made = message::parse(bytes, source, destination);
    REQUIRE(made.has_value());
    made->code = 1; // ignored: RFC 3810 section 5.1.1
    CHECK(made->get<query>().value() == full);
    CHECK(message::parse(bytes, source, make_address_v6("ff02::2")).error() ==
          packet_errc::checksum_mismatch);
}

TEST_CASE("an MLD query that its version has no fields for is not written")
{
    std::vector<std::byte> room(1'100'000);
    auto const refused = [&](query const& q) {
        return q.write(room).has_error() &&
               q.write(room).error() == packet_errc::field_out_of_range;
    };
    CHECK(refused({.robustness = 8}));
    std::vector<asio::ip::address_v6> const many(65'536);
    CHECK(refused({.sources = many}));
    CHECK_FALSE(refused({.sources = std::span(many).first(65'535)}));
    CHECK_FALSE(refused({.version = version::v1}));
    CHECK(refused({.version = version::v1, .suppress_router_processing = true}));
    CHECK(refused({.version = version::v1, .robustness = 2}));
    CHECK(refused({.version = version::v1, .query_interval_code = 125}));
    CHECK(refused({.version = version::v1, .sources = sources}));
}

TEST_CASE("the times of an MLD query are those of its version")
{
    query v2;
    CHECK(v2.max_response_time() == 10s);
    v2.max_response_time(32'767ms);
    CHECK(v2.max_response_code == 32'767);
    v2.max_response_time(32'783ms);
    CHECK(v2.max_response_code == 0x8001);
    CHECK(v2.max_response_time() == 32'776ms);
    v2.max_response_time(-1ms);
    CHECK(v2.max_response_time() == 0ms);
    v2.max_response_time(std::chrono::hours(24));
    CHECK(v2.max_response_time() == 8'387'584ms);
    v2.query_interval(std::chrono::hours(24));
    CHECK(v2.query_interval() == 31'744s);

    query v1{.version = version::v1, .max_response_code = 0xffff};
    CHECK(v1.max_response_time() == 65'535ms);
    v1.max_response_time(40s);
    CHECK(v1.max_response_code == 40'000);
    v1.max_response_time(1h);
    CHECK(v1.max_response_code == 0xffff);
}

TEST_CASE("MLD queries are printed")
{
    CHECK(test::text(full) == "MLDv2 query ff35::1:2 from 2001:db8::1, 2001:db8::2");
    CHECK(test::wide_text(query{.version = version::v1}) == L"MLDv1 query");
}
