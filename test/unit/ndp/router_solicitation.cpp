// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/router_solicitation.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <vector>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using namespace dgram::ndp;

namespace {

auto const mac = test::from_hex("02 00 5e 10 00 0f");
std::array const options{option(source_link_layer_address{mac})};
router_solicitation const full{options};
auto const body = test::from_hex("00 00 00 00 01 01 02 00 5e 10 00 0f");

} // namespace

TEST_CASE("a router solicitation is laid out as RFC 4861 says")
{
    CHECK(test::written(full) == body);
    CHECK(router_solicitation::parse(body).value() == full);
    CHECK(test::text(full) == "router solicitation");
}

TEST_CASE("a router solicitation is an ICMPv6 message of type 133 and code 0")
{
    auto const source = make_address_v6("fe80::1");
    auto const routers = make_address_v6("ff02::2");
    std::vector<std::byte> bytes(4 + full.size());
    REQUIRE(dgram::icmp::v6::write(bytes, full, source, routers).value() == bytes.size());
    CHECK(bytes[0] == std::byte{133});
    CHECK(bytes[1] == std::byte{0});
    auto message = dgram::icmp::v6::message::parse(bytes, source, routers);
    REQUIRE(message.has_value());
    CHECK(message->get<router_solicitation>().value() == full);
    message->code = 1;
    CHECK(message->get<router_solicitation>().error() == packet_errc::wrong_type);
}

TEST_CASE("a router solicitation that is cut short is refused")
{
    test::for_each_prefix(body, [](auto prefix) {
        auto const result = router_solicitation::parse(prefix);
        if (prefix.size() == 4)
            CHECK(result.value().options.empty());
        else
            CHECK(result.error() == (prefix.size() < 6 ? packet_errc::too_short
                                                       : packet_errc::invalid_option_length));
    });
}

TEST_CASE("who has no address yet cannot have told its link-layer address")
{
    delivery how{.source = make_address_v6("fe80::1"), .hops = 255};
    CHECK_FALSE(check(full, how));
    how.source = make_address_v6("::");
    CHECK(check(full, how) == packet_errc::forbidden_by_address);
    CHECK_FALSE(check(router_solicitation(), how));
}
