// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/route_information.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::ndp::preference;
using dgram::ndp::route_information;

TEST_CASE("a route is laid out as RFC 4191 says with as much prefix as it needs")
{
    test::check_ndp_option(route_information{.lifetime = 1800}, "18 01 00 00 00 00 07 08");
    test::check_ndp_option(
        route_information{32, preference::high, 1800, make_address_v6("2001:db8::")},
        "18 02 20 08 00 00 07 08 20 01 0d b8 00 00 00 00");
    test::check_ndp_option(
        route_information{128, preference::low, 1800, make_address_v6("2001:db8::1")},
        "18 03 80 18 00 00 07 08"
        "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
}

TEST_CASE("a route with less bytes than its prefix needs is refused")
{
    for (unsigned bits = 0; bits < 256; ++bits) {
        for (unsigned length = 1; length < 5; ++length) {
            CAPTURE(bits, length);
            std::vector<std::byte> bytes(length * 8);
            bytes[0] = std::byte{24};
            bytes[1] = static_cast<std::byte>(length);
            bytes[2] = static_cast<std::byte>(bits);
            test::exact_copy const exact(bytes);
            auto const result = route_information::parse(exact.bytes());
            unsigned const needed = bits == 0 ? 1 : bits <= 64 ? 2 : 3;
            if (bits > 128)
                REQUIRE(result.error() == packet_errc::field_out_of_range);
            else if (length < needed || length > 3)
                REQUIRE(result.error() == packet_errc::invalid_option_length);
            else
                REQUIRE(result.value().prefix_length == bits);
        }
    }
}

TEST_CASE("the bits behind the prefix of a route are not taken")
{
    auto const ones = make_address_v6("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    for (unsigned bits = 0; bits <= 128; ++bits) {
        route_information const route{static_cast<std::uint8_t>(bits), preference::medium, 1, ones};
        auto const bytes = test::written(route);
        auto const parsed = route_information::parse(bytes).value().prefix.to_bytes();
        for (unsigned bit = 0; bit < 128; ++bit)
            REQUIRE((parsed[bit / 8] >> (7 - bit % 8) & 1) == (bit < bits ? 1 : 0));
    }
    // Nor where a sender has not cleared them.
    auto const sloppy = test::from_hex("18 02 08 00 00 00 00 01 20 ff ff ff ff ff ff ff");
    CHECK(route_information::parse(sloppy)->prefix == make_address_v6("2000::"));
}

TEST_CASE("a route that its fields cannot hold is not written")
{
    std::array<std::byte, 40> room;
    CHECK(route_information{.prefix_length = 129}.write(room).error() ==
          packet_errc::field_out_of_range);
    CHECK(route_information{.preference = static_cast<preference>(4)}.write(room).error() ==
          packet_errc::field_out_of_range);
}

TEST_CASE("a route is printed")
{
    CHECK(test::text(
              route_information{.prefix_length = 32, .prefix = make_address_v6("2001:db8::")}) ==
          "route 2001:db8::/32");
}
