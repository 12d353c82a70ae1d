// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/option_type.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <iterator>
#include <set>
#include <string_view>
#include <utility>

using dgram::ndp::option_type;

TEST_CASE("option types of neighbor discovery have the numbers that IANA gives them")
{
    constexpr std::pair<option_type, int> numbers[]{
        {option_type::source_link_layer_address, 1},
        {option_type::target_link_layer_address, 2},
        {option_type::prefix_information, 3},
        {option_type::redirected_header, 4},
        {option_type::mtu, 5},
        {option_type::nonce, 14},
        {option_type::route_information, 24},
        {option_type::recursive_dns_server, 25},
        {option_type::flags_extension, 26},
        {option_type::dns_search_list, 31},
        {option_type::captive_portal, 37},
        {option_type::pref64, 38},
    };
    std::set<std::string_view> names;
    for (auto const& [type, number] : numbers) {
        CAPTURE(number);
        CHECK(static_cast<int>(type) == number);
        CHECK_FALSE(name(type).empty());
        CHECK(names.insert(name(type)).second);
    }
    for (int number = 0; number < 256; ++number)
        names.insert(name(static_cast<option_type>(number)));
    CHECK(names.size() == std::size(numbers) + 1);
}

TEST_CASE("option types of neighbor discovery are printed")
{
    CHECK(test::text(option_type::prefix_information) == "prefix information");
    CHECK(test::wide_text(option_type::mtu) == L"mtu");
    CHECK(test::text(static_cast<option_type>(200)) == "option type 200");
}
