// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/router_discovery.hpp>

#include <dgram/icmp/v4/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::icmp::v4::message;
using dgram::icmp::v4::router_address;
using dgram::icmp::v4::router_advertisement;
using dgram::icmp::v4::router_solicitation;

namespace {

std::array const routers{router_address{make_address_v4("192.0.2.1"), 5},
                         router_address{make_address_v4("192.0.2.2"), router_address::never}};
router_advertisement const full{.lifetime = 1800, .routers = routers};
auto const body = test::from_hex("02 02 07 08 c0 00 02 01 00 00 00 05 c0 00 02 02 80 00 00 00");

} // namespace

TEST_CASE("an IPv4 router advertisement is laid out as RFC 1256 says")
{
    CHECK(test::written(full) == body);
    CHECK(router_advertisement::parse(0, body).value() == full);
    std::array const negative{router_address{make_address_v4("192.0.2.1"), -1}};
    CHECK(test::to_hex(test::written(router_advertisement{.routers = negative})) ==
          "01 02 00 00 c0 00 02 01 ff ff ff ff");
}

TEST_CASE("IPv4 router discovery is ICMP messages of types 9 and 10")
{
    std::array<std::byte, 24> bytes;
    REQUIRE(dgram::icmp::v4::write(bytes, full).value() == bytes.size());
    CHECK(bytes[0] == std::byte{9});
    CHECK(message::parse(bytes)->get<router_advertisement>().value() == full);
    CHECK(message::parse(bytes)->get<router_solicitation>().error() == packet_errc::wrong_type);

    std::array<std::byte, 8> solicitation;
    REQUIRE(dgram::icmp::v4::write(solicitation, router_solicitation()).value() == 8);
    CHECK(test::to_hex(solicitation) == "0a 00 f5 ff 00 00 00 00");
    CHECK(message::parse(solicitation)->get<router_solicitation>().has_value());
    test::for_each_prefix(std::span(solicitation).subspan(4), [](auto prefix) {
        CHECK(router_solicitation::parse(prefix).error() == packet_errc::too_short);
    });
}

TEST_CASE("an IPv4 router advertisement of a mobility agent has code 16")
{
    std::array<std::byte, 24> bytes;
    auto agent = full;
    agent.code = 16;
    REQUIRE(dgram::icmp::v4::write(bytes, agent).value() == bytes.size());
    CHECK(bytes[1] == std::byte{16});
    CHECK(message::parse(bytes)->get<router_advertisement>().value() == agent);

    // It need not name a router.
    router_advertisement const none{.code = 16, .lifetime = 1800};
    REQUIRE(dgram::icmp::v4::write(bytes, none).value() == 8);
    CHECK(message::parse(std::span(bytes).first(8))->get<router_advertisement>().value() == none);

    for (unsigned code = 0; code < 256; ++code) {
        CAPTURE(code);
        auto other = full;
        other.code = static_cast<std::uint8_t>(code);
        bool const known = code == 0 || code == 16;
        CHECK(router_advertisement::parse(other.code, body).has_value() == known);
        CHECK(other.write(bytes).has_value() == known);
        if (!known) {
            CHECK(router_advertisement::parse(other.code, body).error() == packet_errc::wrong_type);
            CHECK(other.write(bytes).error() == packet_errc::field_out_of_range);
        }
    }
}

TEST_CASE("larger entries of an IPv4 router advertisement are skipped as a whole")
{
    auto const larger = test::from_hex("02 03 07 08 c0 00 02 01 00 00 00 05 ff ff ff ff"
                                       "c0 00 02 02 80 00 00 00 ff ff ff ff");
    test::exact_copy const exact(larger);
    CHECK(router_advertisement::parse(0, exact.bytes()).value() == full);
}

TEST_CASE("the addresses of an IPv4 router advertisement are no more than it has bytes for")
{
    for (unsigned count = 0; count < 256; ++count) {
        for (unsigned stride = 0; stride < 256; stride += stride < 6 ? 1 : 83) {
            for (std::size_t size = 0; size < 64; ++size) {
                CAPTURE(count, stride, size);
                std::vector<std::byte> bytes(size);
                if (size > 0)
                    bytes[0] = static_cast<std::byte>(count);
                if (size > 1)
                    bytes[1] = static_cast<std::byte>(stride);
                test::exact_copy const exact(bytes);
                auto const result = router_advertisement::parse(0, exact.bytes());
                if (size < 4)
                    REQUIRE(result.error() == packet_errc::too_short);
                else if (count == 0 || stride < 2)
                    REQUIRE(result.error() == packet_errc::field_out_of_range);
                else if (4 + count * stride * 4 > size)
                    REQUIRE(result.error() == packet_errc::invalid_count);
                else
                    REQUIRE(test::text(*result).size() > count);
            }
        }
    }
}

TEST_CASE("1 to 255 IPv4 router addresses are written")
{
    std::vector<router_address> const many(256);
    std::vector<std::byte> room(3000);
    auto const write = [&](std::size_t count) {
        return router_advertisement{.routers = std::span(many).first(count)}.write(room);
    };
    CHECK(write(0).error() == packet_errc::field_out_of_range);
    CHECK(write(255).value() == 4 + 255 * 8);
    CHECK(write(256).error() == packet_errc::field_out_of_range);
}

TEST_CASE("IPv4 router discovery is printed")
{
    CHECK(test::text(full) == "router advertisement, lifetime 1800, 192.0.2.1 preference 5, "
                              "192.0.2.2 preference -2147483648");
    CHECK(test::wide_text(router_solicitation()) == L"router solicitation");
}
