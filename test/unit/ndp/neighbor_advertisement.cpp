// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/neighbor_advertisement.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using namespace dgram::ndp;

namespace {

auto const mac = test::from_hex("02 00 5e 10 00 0f");
auto const target = make_address_v6("2001:db8::1");
std::array const options{option(target_link_layer_address{mac})};
neighbor_advertisement const full{
    .solicited = true, .override_cache = true, .target = target, .options = options};
auto const body = test::from_hex("60 00 00 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"
                                 "02 01 02 00 5e 10 00 0f");

} // namespace

TEST_CASE("a neighbor advertisement is laid out as RFC 4861 says")
{
    CHECK(test::written(full) == body);
    CHECK(neighbor_advertisement::parse(body).value() == full);
    CHECK(neighbor_advertisement::v6_type == dgram::icmp::v6::type::neighbor_advertisement);
    CHECK(test::text(full) == "neighbor advertisement of 2001:db8::1");
}

TEST_CASE("each flag of a neighbor advertisement has its own bit")
{
    for (unsigned flags = 0; flags < 8; ++flags) {
        neighbor_advertisement const value{
            .router = (flags & 4) != 0,
            .solicited = (flags & 2) != 0,
            .override_cache = (flags & 1) != 0,
        };
        auto const bytes = test::written(value);
        CHECK(bytes[0] == static_cast<std::byte>(flags << 5));
        CHECK(neighbor_advertisement::parse(bytes).value() == value);
    }
}

TEST_CASE("a neighbor advertisement that is cut short is refused")
{
    test::for_each_prefix(body, [](auto prefix) {
        auto const result = neighbor_advertisement::parse(prefix);
        if (prefix.size() == 20)
            CHECK(result.value().solicited);
        else
            CHECK(result.error() == (prefix.size() < 22 ? packet_errc::too_short
                                                        : packet_errc::invalid_option_length));
    });
}

TEST_CASE("what was sent to a group was not solicited and is not about a group")
{
    delivery how{.source = make_address_v6("fe80::1"),
                 .destination = make_address_v6("fe80::2"),
                 .hops = 255};
    CHECK_FALSE(check(full, how));
    auto about_group = full;
    about_group.target = make_address_v6("ff02::1");
    CHECK(check(about_group, how) == packet_errc::wrong_target);
    how.destination = make_address_v6("ff02::1");
    CHECK(check(full, how) == packet_errc::forbidden_by_address);
    auto unsolicited = full;
    unsolicited.solicited = false;
    CHECK_FALSE(check(unsolicited, how));
    how.destination.reset();
    CHECK(check(full, how) == packet_errc::destination_missing);
    CHECK_FALSE(check(unsolicited, how));
}
