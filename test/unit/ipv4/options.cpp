// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/options.hpp>

#include <dgram/ipv4/router_alert.hpp>

#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <span>
#include <vector>

using dgram::packet_errc;
using dgram::ipv4::option;
using dgram::ipv4::option_type;
using dgram::ipv4::options;
using dgram::ipv4::router_alert;

namespace {

constexpr std::size_t size_with_router_alert()
{
    options made;
    return made.add(router_alert()) ? 0 : made.size();
}
static_assert(size_with_router_alert() == 4);

} // namespace

TEST_CASE("IPv4 options of every size are taken or refused")
{
    for (std::size_t size = 0; size <= 80; ++size) {
        std::vector<std::byte> const bytes(size, std::byte{1});
        auto const copy = options::copy(bytes);
        CAPTURE(size);
        REQUIRE(copy.has_value() == (size <= 40 && size % 4 == 0));
        if (copy) {
            CHECK(test::to_hex(copy->bytes()) == test::to_hex(bytes));
            CHECK(copy->empty() == (size == 0));
        } else {
            CHECK(copy.error() == packet_errc::invalid_options);
        }
    }
}

TEST_CASE("IPv4 options are added one after the other and padded")
{
    options made;
    CHECK_FALSE(made.add(option{}));
    CHECK(test::to_hex(made.bytes()) == "01 00 00 00");
    // In place of the padding.
    CHECK_FALSE(made.add(router_alert{0x0102}));
    CHECK(test::to_hex(made.bytes()) == "01 94 04 01 02 00 00 00");
    auto const data = test::from_hex("05 06 07");
    CHECK_FALSE(made.add(option{option_type{222}, data}));
    CHECK(test::to_hex(made.bytes()) == "01 94 04 01 02 de 05 05 06 07 00 00");
    CHECK(made != options());
    made.clear();
    CHECK(made == options());
    CHECK(made.bytes().empty());
}

TEST_CASE("what stood behind the end of list is gone when an IPv4 option is added")
{
    auto made = options::copy(test::from_hex("01 00 ff ee dd cc bb aa")).value();
    CHECK_FALSE(made.add(option{}));
    CHECK(test::to_hex(made.bytes()) == "01 01 00 00");
}

TEST_CASE("there is room for forty bytes of IPv4 options")
{
    options made;
    for (int i = 0; i < 10; ++i)
        REQUIRE_FALSE(made.add(router_alert()));
    CHECK(made.size() == 40);
    auto const full = made;
    CHECK(made.add(option{}) == packet_errc::invalid_options);
    CHECK(made.add(router_alert()) == packet_errc::invalid_options);
    CHECK(made == full);

    std::vector<std::byte> const data(39);
    CHECK_FALSE(options().add(option{option_type::timestamp, std::span(data).first(38)}));
    CHECK(options().add(option{option_type::timestamp, data}) == packet_errc::invalid_options);
}

TEST_CASE("an IPv4 option is not added behind broken ones")
{
    auto made = options::copy(test::from_hex("94 09 00 00")).value();
    CHECK(made.add(router_alert()) == packet_errc::invalid_option_length);
    CHECK(test::to_hex(made.bytes()) == "94 09 00 00");
    // Nor is one that cannot be written.
    options none;
    std::vector<std::byte> const data(1);
    CHECK(none.add(option{option_type::no_operation, data}) == packet_errc::invalid_option_length);
    CHECK(none.empty());
}
