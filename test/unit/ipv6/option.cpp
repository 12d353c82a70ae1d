// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/option.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <span>
#include <string>
#include <vector>

using dgram::packet_errc;
using dgram::ipv6::option;
using dgram::ipv6::option_type;
using dgram::ipv6::option_view;
using dgram::ipv6::unknown_option_action;

static_assert(std::ranges::forward_range<option_view>);
static_assert(std::ranges::common_range<option_view>);
static_assert(std::ranges::borrowed_range<option_view>);

namespace {

std::string walk(char const* hex)
{
    test::exact_copy const bytes(test::from_hex(hex));
    auto const options = option_view::parse(bytes.bytes());
    if (!options)
        return options.error().message();
    std::string text;
    for (auto const& one : *options) {
        text += test::text(one.type);
        text += one.data.empty() ? "" : " " + test::to_hex(one.data);
        text += ";";
    }
    return text;
}

std::string const broken = make_error_code(packet_errc::invalid_option_length).message();

} // namespace

TEST_CASE("IPv6 options are walked to the end of the bytes")
{
    CHECK(walk("").empty());
    CHECK(walk("00") == "Pad1;");
    CHECK(walk("01 00") == "PadN;");
    CHECK(walk("05 02 00 00 01 00") == "router alert 00 00;PadN;");
    CHECK(walk("c2 04 00 01 00 00") == "jumbo payload 00 01 00 00;");
    CHECK(walk("23 00 63 00") == "RPL;RPL (deprecated);");
    CHECK(walk("01 02 00 00 00 fe 01 aa") == "PadN 00 00;Pad1;option 254 aa;");
}

TEST_CASE("an IPv6 option with a wrong length is an error")
{
    for (auto const* hex :
         {"01", "01 01", "05 02 00", "05 ff 00 00", "00 00 00 05", "05 02 00 00 01 01"}) {
        CAPTURE(hex);
        CHECK(walk(hex) == broken);
    }
}

TEST_CASE("every length of an IPv6 option is survived")
{
    for (unsigned type = 1; type <= 255; ++type) {
        for (unsigned length = 0; length <= 255; ++length) {
            std::vector<std::byte> bytes(62);
            bytes[0] = static_cast<std::byte>(type);
            bytes[1] = static_cast<std::byte>(length);
            test::exact_copy const copy(bytes);
            auto const options = option_view::parse(copy.bytes());
            REQUIRE(options.has_value() == (length <= 60));
            // The rest is Pad1.
            if (options)
                REQUIRE(std::ranges::distance(*options) == 1 + 60 - static_cast<int>(length));
        }
    }
}

TEST_CASE("an IPv6 option says what is done by who does not know it")
{
    CHECK(option{option_type::router_alert}.if_unknown() == unknown_option_action::skip);
    CHECK_FALSE(option{option_type::router_alert}.may_change());
    CHECK(option{option_type::rpl}.if_unknown() == unknown_option_action::skip);
    CHECK(option{option_type::rpl}.may_change());
    CHECK(option{option_type::rpl_deprecated}.if_unknown() == unknown_option_action::discard);
    CHECK(option{option_type::rpl_deprecated}.may_change());
    CHECK(option{option_type{0x80}}.if_unknown() == unknown_option_action::discard_and_report);
    CHECK(option{option_type::jumbo_payload}.if_unknown() ==
          unknown_option_action::discard_and_report_unicast);
    CHECK(option{option_type::pad1}.is_padding());
    CHECK(option{option_type::padn}.is_padding());
    CHECK_FALSE(option{option_type::home_address}.is_padding());
    CHECK(test::text(option_type::home_address) == "home address");
    CHECK(test::wide_text(option_type{0x1e}) == L"option 30");
    CHECK(name(option_type{0x1e}).empty());
}

TEST_CASE("an IPv6 option is written as it is read")
{
    std::vector<std::byte> const data(256, std::byte{9});
    for (std::size_t const size : {0u, 1u, 2u, 254u, 255u}) {
        option const one{option_type::home_address, std::span(data).first(size)};
        auto const bytes = test::written(one);
        CHECK(bytes.size() == 2 + size);
        auto const options = option_view::parse(bytes).value();
        REQUIRE(std::ranges::distance(options) == 1);
        CHECK(*options.begin() == one);
        CHECK(options.find(option_type::home_address) == options.begin());
        CHECK(options.find(option_type::pad1) == options.end());
    }
    CHECK(test::to_hex(test::written(option())) == "00");
    std::vector<std::byte> room(300);
    CHECK(option{option_type::padn, data}.write(room).error() ==
          packet_errc::invalid_option_length);
    CHECK(option{option_type::pad1, std::span(data).first(1)}.write(room).error() ==
          packet_errc::invalid_option_length);
}
