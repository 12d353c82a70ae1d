// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/raw_option.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <span>
#include <vector>

using dgram::packet_errc;
using dgram::ndp::option_type;
using dgram::ndp::raw_option;

TEST_CASE("an option is read as its type and its bytes")
{
    auto const bytes = test::from_hex("0e 01 01 02 03 04 05 06 ff");
    auto const option = raw_option::parse(bytes);
    REQUIRE(option.has_value());
    CHECK(option->type == option_type::nonce);
    CHECK(test::to_hex(option->data) == "01 02 03 04 05 06");
    CHECK(test::to_hex(test::written(*option)) == "0e 01 01 02 03 04 05 06");
    CHECK(test::text(*option) == "nonce, 6 bytes");
}

TEST_CASE("an option of length zero is refused as it would never end")
{
    for (std::size_t size = 2; size < 60; ++size) {
        test::exact_copy const exact{std::vector<std::byte>(size)};
        CHECK(raw_option::parse(exact.bytes()).error() == packet_errc::invalid_option_length);
    }
}

TEST_CASE("an option ends within the bytes there are")
{
    for (std::size_t length = 1; length < 256; ++length) {
        std::vector<std::byte> bytes(length * 8);
        bytes[1] = static_cast<std::byte>(length);
        test::exact_copy const whole(bytes);
        CHECK(raw_option::parse(whole.bytes())->data.size() == length * 8 - 2);
        test::exact_copy const less(std::span<std::byte const>(bytes).first(length * 8 - 1));
        CHECK(raw_option::parse(less.bytes()).error() == packet_errc::invalid_option_length);
    }
    for (std::size_t size = 0; size < 2; ++size) {
        test::exact_copy const exact{std::vector<std::byte>(size)};
        CHECK(raw_option::parse(exact.bytes()).error() == packet_errc::too_short);
    }
}

TEST_CASE("an option is written with as many bytes as its length can say")
{
    std::vector<std::byte> const data(2100);
    std::vector<std::byte> room(2100);
    for (std::size_t size = 0; size < data.size(); ++size) {
        auto const result = raw_option{option_type::nonce, std::span(data).first(size)}.write(room);
        if (size % 8 == 6 && size <= 2038)
            REQUIRE(result.value() == size + 2);
        else
            REQUIRE(result.error() == packet_errc::field_out_of_range);
    }
}
