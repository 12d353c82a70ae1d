// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/route.hpp>

#include <dgram/ipv4/options.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

using boost::asio::ip::address_v4;
using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::ipv4::option;
using dgram::ipv4::option_type;
using dgram::ipv4::route;

namespace {

std::vector<address_v4> const routers{make_address_v4("192.0.2.1"), make_address_v4("192.0.2.2")};

dgram::result<route> parse(char const* hex)
{
    auto const bytes = test::from_hex(hex);
    test::exact_copy const copy(bytes);
    return route::parse(*dgram::ipv4::option_view::parse(copy.bytes()).value().begin());
}

} // namespace

TEST_CASE("an empty record route has room and points to its first entry")
{
    CHECK(test::to_hex(test::written(route(2))) == "07 0b 04 00 00 00 00 00 00 00 00");
    CHECK(route().size() == 39);
    CHECK(route().recorded().empty());
    CHECK(route().remaining().size() == 9);
    CHECK_THROWS_AS(route(10), std::out_of_range);
    dgram::ipv4::options options;
    CHECK_FALSE(options.add(route()));
    CHECK(options.size() == 40);
}

TEST_CASE("a source route is laid out as in RFC 791")
{
    auto const made = route::through(option_type::loose_source_route, routers).value();
    CHECK(test::to_hex(test::written(made)) == "83 0b 04 c0 00 02 01 c0 00 02 02");
    auto const strict = route::through(option_type::strict_source_route, {}).value();
    CHECK(test::to_hex(test::written(strict)) == "89 03 04");
    CHECK(route::through(option_type::record_route, routers).error() == packet_errc::wrong_type);
    std::vector<address_v4> const ten(10);
    CHECK(route::through(option_type::strict_source_route, ten).error() ==
          packet_errc::invalid_options);
}

TEST_CASE("the entries before the pointer are those recorded")
{
    auto const none = parse("07 0b 04 c0 00 02 01 c0 00 02 02").value();
    CHECK(none.type() == option_type::record_route);
    CHECK(none.entries().size() == 2);
    CHECK(none.recorded().empty());
    auto const one = parse("07 0b 08 c0 00 02 01 c0 00 02 02").value();
    REQUIRE(one.recorded().size() == 1);
    CHECK(one.recorded()[0] == routers[0]);
    REQUIRE(one.remaining().size() == 1);
    CHECK(one.remaining()[0] == routers[1]);
    auto const both = parse("07 0b 0c c0 00 02 01 c0 00 02 02").value();
    CHECK(both.recorded().size() == 2);
    CHECK(both.remaining().empty());
    CHECK(one != both);
    CHECK(test::to_hex(test::written(one)) == "07 0b 08 c0 00 02 01 c0 00 02 02");
}

TEST_CASE("a route pointer that is not at an entry is an error")
{
    for (unsigned pointer = 0; pointer <= 255; ++pointer) {
        auto bytes = test::from_hex("83 0b 00 c0 00 02 01 c0 00 02 02");
        bytes[2] = static_cast<std::byte>(pointer);
        option const one{option_type::loose_source_route, std::span(bytes).subspan(2)};
        auto const got = route::parse(one);
        CAPTURE(pointer);
        REQUIRE(got.has_value() == (pointer == 4 || pointer == 8 || pointer == 12));
        if (!got)
            CHECK(got.error() == packet_errc::invalid_option_pointer);
    }
}

TEST_CASE("a route of another type or length is an error")
{
    std::vector<std::byte> const bytes(80, std::byte{4});
    for (std::size_t size = 0; size <= 80; ++size) {
        test::exact_copy const copy{std::span(bytes).first(size)};
        auto const got = route::parse({option_type::record_route, copy.bytes()});
        CAPTURE(size);
        REQUIRE(got.has_value() == (size % 4 == 1 && size <= 37));
        if (!got)
            CHECK(got.error() == packet_errc::invalid_option_length);
    }
    CHECK(route::parse({option_type::timestamp, bytes}).error() == packet_errc::wrong_type);
}
