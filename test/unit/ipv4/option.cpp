// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv4/option.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ranges>
#include <span>
#include <string>
#include <vector>

using dgram::packet_errc;
using dgram::ipv4::option;
using dgram::ipv4::option_type;
using dgram::ipv4::option_view;

static_assert(std::ranges::forward_range<option_view>);
static_assert(std::ranges::common_range<option_view>);
static_assert(std::ranges::borrowed_range<option_view>);

namespace {

// Type and data of each, or the message of the error.
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

TEST_CASE("IPv4 options are walked up to the end of list")
{
    CHECK(walk("").empty());
    CHECK(walk("00 ff ff ff").empty());
    CHECK(walk("01 01 01 00") == "no operation;no operation;no operation;");
    CHECK(walk("94 04 00 00") == "router alert 00 00;");
    CHECK(walk("01 94 04 00 05 00 94 05") == "no operation;router alert 00 05;");
    CHECK(walk("44 02 c8 03 77") == "timestamp;option 200 77;");
    CHECK(walk("01 01") == "no operation;no operation;");
}

TEST_CASE("an IPv4 option with a wrong length is an error")
{
    for (auto const* hex : {"94", "94 00", "94 01", "94 05 00 00", "94 ff 00 00", "07 03",
                            "01 01 01 83", "94 04 00 00 94 04 00", "00 ff 94 04"}) {
        CAPTURE(hex);
        // Behind the end of list nothing is an option.
        CHECK((walk(hex) == broken) == (std::string(hex).rfind("00", 0) != 0));
    }
}

TEST_CASE("every length of an IPv4 option is survived")
{
    for (unsigned type = 0; type <= 255; ++type) {
        for (unsigned length = 0; length <= 255; ++length) {
            std::vector<std::byte> bytes(40, std::byte{1});
            bytes[0] = static_cast<std::byte>(type);
            bytes[1] = static_cast<std::byte>(length);
            test::exact_copy const copy(bytes);
            auto const options = option_view::parse(copy.bytes());
            bool const valid = type == 0 || (type > 1 && length >= 2 && length <= 40);
            if (type == 1)
                continue;
            REQUIRE(options.has_value() == valid);
            if (!options)
                continue;
            auto const count = std::ranges::distance(*options);
            REQUIRE(count == (type == 0 ? 0 : 1 + 40 - static_cast<int>(length)));
        }
    }
}

TEST_CASE("random IPv4 options stay within the bytes")
{
    unsigned state = 1;
    std::size_t walked = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::array<std::byte, 40> bytes;
        for (auto& byte : bytes) {
            state = state * 1664525u + 1013904223u;
            byte = static_cast<std::byte>(state >> 24 & (i % 2 == 0 ? 0xff : 0x07));
        }
        test::exact_copy const copy{std::span(bytes).first(state >> 16 & 31)};
        auto const options = option_view::parse(copy.bytes());
        if (!options)
            continue;
        auto const* at = copy.bytes().data();
        for (auto const& one : *options) {
            ++walked;
            if (one.is_single_byte()) {
                ++at;
                continue;
            }
            REQUIRE(one.data.data() == at + 2);
            at += one.size();
        }
        REQUIRE(at <= copy.bytes().data() + copy.bytes().size());
    }
    CHECK(walked > 10'000);
}

TEST_CASE("an IPv4 option says what its type means")
{
    CHECK(option{option_type::router_alert}.is_copied());
    CHECK(option{option_type::router_alert}.option_class() == 0);
    CHECK_FALSE(option{option_type::timestamp}.is_copied());
    CHECK(option{option_type::timestamp}.option_class() == 2);
    CHECK_FALSE(option{option_type::record_route}.is_copied());
    CHECK(option{option_type::strict_source_route}.is_copied());
    CHECK(option().is_single_byte());
    CHECK(test::text(option_type::loose_source_route) == "loose source route");
    CHECK(test::wide_text(option_type{99}) == L"option 99");
    CHECK(name(option_type{99}).empty());
}

TEST_CASE("an IPv4 option is written as it is read")
{
    std::vector<std::byte> const data(253, std::byte{7});
    for (std::size_t const size : {0u, 1u, 2u, 38u, 253u}) {
        option const one{option_type::timestamp, std::span(data).first(size)};
        auto const bytes = test::written(one);
        CHECK(bytes.size() == 2 + size);
        auto const options = option_view::parse(bytes);
        REQUIRE(options.has_value());
        CHECK(std::ranges::distance(*options) == 1);
        CHECK(*options->begin() == one);
        CHECK(options->find(option_type::timestamp) == options->begin());
        CHECK(options->find(option_type::security) == options->end());
    }
    CHECK(test::to_hex(test::written(option{option_type::no_operation})) == "01");
}

TEST_CASE("an IPv4 option whose length cannot be said is not written")
{
    std::vector<std::byte> const data(254);
    std::vector<std::byte> room(300);
    CHECK(option{option_type::timestamp, data}.write(room).error() ==
          packet_errc::invalid_option_length);
    CHECK(option{option_type::no_operation, std::span(data).first(1)}.write(room).error() ==
          packet_errc::invalid_option_length);
}
