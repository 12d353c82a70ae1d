// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/prefix_information.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::ndp::infinite_lifetime;
using dgram::ndp::prefix_information;

namespace {

prefix_information const prefix{
    .prefix_length = 64,
    .on_link = true,
    .autonomous = true,
    .valid_lifetime = 2'592'000,
    .preferred_lifetime = 604'800,
    .prefix = make_address_v6("2001:db8:1:2::"),
};

} // namespace

TEST_CASE("prefix information is laid out as RFC 4861 says")
{
    test::check_ndp_option(prefix, "03 04 40 c0 00 27 8d 00 00 09 3a 80 00 00 00 00"
                                   "20 01 0d b8 00 01 00 02 00 00 00 00 00 00 00 00");
    test::check_ndp_option(prefix_information{.prefix_length = 128,
                                              .router_address = true,
                                              .valid_lifetime = infinite_lifetime,
                                              .prefix = make_address_v6("2001:db8::1")},
                           "03 04 80 20 ff ff ff ff 00 00 00 00 00 00 00 00"
                           "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
}

TEST_CASE("each flag of prefix information has its own bit")
{
    for (unsigned flags = 0; flags < 8; ++flags) {
        auto value = prefix;
        value.on_link = (flags & 4) != 0;
        value.autonomous = (flags & 2) != 0;
        value.router_address = (flags & 1) != 0;
        auto const bytes = test::written(value);
        CHECK(bytes[3] == static_cast<std::byte>(flags << 5));
        CHECK(prefix_information::parse(bytes).value() == value);
    }
}

TEST_CASE("a prefix is no longer than an address")
{
    auto bytes = test::written(prefix);
    for (unsigned length = 0; length < 256; ++length) {
        auto value = prefix;
        value.prefix_length = static_cast<std::uint8_t>(length);
        bytes[2] = static_cast<std::byte>(length);
        std::array<std::byte, 32> room;
        if (length <= 128) {
            CHECK(prefix_information::parse(bytes).value() == value);
            CHECK(value.write(room).value() == 32);
        } else {
            CHECK(prefix_information::parse(bytes).error() == packet_errc::field_out_of_range);
            CHECK(value.write(room).error() == packet_errc::field_out_of_range);
        }
    }
}

TEST_CASE("prefix information of another length is refused")
{
    auto bytes = test::written(prefix);
    for (unsigned length = 1; length < 4; ++length) {
        bytes[1] = static_cast<std::byte>(length);
        CHECK(prefix_information::parse(bytes).error() == packet_errc::invalid_option_length);
    }
}

TEST_CASE("prefix information is printed")
{
    CHECK(test::text(prefix) == "prefix 2001:db8:1:2::/64");
}
