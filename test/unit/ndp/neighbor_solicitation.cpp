// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/neighbor_solicitation.hpp>

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
std::array const options{option(source_link_layer_address{mac})};
neighbor_solicitation const full{target, options};
auto const body = test::from_hex("00 00 00 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"
                                 "01 01 02 00 5e 10 00 0f");

} // namespace

TEST_CASE("a neighbor solicitation is laid out as RFC 4861 says")
{
    CHECK(test::written(full) == body);
    CHECK(neighbor_solicitation::parse(body).value() == full);
    CHECK(neighbor_solicitation::v6_type == dgram::icmp::v6::type::neighbor_solicitation);
    CHECK(test::text(full) == "neighbor solicitation for 2001:db8::1");
}

TEST_CASE("a neighbor solicitation that is cut short is refused")
{
    test::for_each_prefix(body, [](auto prefix) {
        auto const result = neighbor_solicitation::parse(prefix);
        if (prefix.size() == 20)
            CHECK(result.value().target == target);
        else
            CHECK(result.error() == (prefix.size() < 22 ? packet_errc::too_short
                                                        : packet_errc::invalid_option_length));
    });
}

TEST_CASE("nobody is asked for the link-layer address of a group")
{
    delivery const how{.source = make_address_v6("fe80::1"), .hops = 255};
    CHECK_FALSE(check(full, how));
    CHECK(check(neighbor_solicitation{make_address_v6("ff02::1"), {}}, how) ==
          packet_errc::wrong_target);
}

TEST_CASE("duplicate address detection goes to the solicited-node group without an address")
{
    delivery how{.destination = make_address_v6("ff02::1:ff00:1%3"), .hops = 255};
    neighbor_solicitation const probe{target, {}};
    CHECK_FALSE(check(probe, how));
    CHECK(check(full, how) == packet_errc::forbidden_by_address);
    // The rule is about such groups, not about that of the target.
    how.destination = make_address_v6("ff02::1:ff77:77");
    CHECK_FALSE(check(probe, how));
    for (auto const& other : {target, make_address_v6("ff02::1"), make_address_v6("ff02::1:fe00:1"),
                              make_address_v6("ff05::1:ff00:1")}) {
        how.destination = other;
        CHECK(check(probe, how) == packet_errc::wrong_destination);
    }
    how.destination.reset();
    CHECK(check(probe, how) == packet_errc::destination_missing);
    how.source = make_address_v6("fe80::2");
    CHECK_FALSE(check(full, how));
}
