// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/link_layer_address.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <vector>

using dgram::packet_errc;
using dgram::ndp::source_link_layer_address;
using dgram::ndp::target_link_layer_address;

namespace {

auto const mac = test::from_hex("02 00 5e 10 00 0f");

} // namespace

TEST_CASE("a link-layer address is laid out as RFC 4861 says")
{
    test::check_ndp_option(source_link_layer_address{mac}, "01 01 02 00 5e 10 00 0f");
    test::check_ndp_option(target_link_layer_address{mac}, "02 01 02 00 5e 10 00 0f");
}

TEST_CASE("a link-layer address of another size is padded with zeros")
{
    auto const address = test::from_hex("01 02 03 04 05 06 07 08");
    source_link_layer_address const option{address};
    auto const bytes = test::written(option);
    CHECK(test::to_hex(bytes) == "01 02 01 02 03 04 05 06 07 08 00 00 00 00 00 00");
    auto const parsed = source_link_layer_address::parse(bytes);
    REQUIRE(parsed.has_value());
    CHECK(test::to_hex(parsed->address) == "01 02 03 04 05 06 07 08 00 00 00 00 00 00");
}

TEST_CASE("a link-layer address that no length can say is not written")
{
    std::vector<std::byte> const data(2039);
    std::vector<std::byte> room(3000);
    CHECK(source_link_layer_address{{data.data(), 2038}}.write(room).value() == 2040);
    CHECK(source_link_layer_address{data}.write(room).error() == packet_errc::field_out_of_range);
}

TEST_CASE("a link-layer address is printed")
{
    CHECK(test::text(source_link_layer_address{mac}) == "02:00:5e:10:00:0f");
    CHECK(test::wide_text(target_link_layer_address{}) == L"");
}
