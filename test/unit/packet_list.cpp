// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/packet_list.hpp>

#include <support/hex.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <iterator>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address_v4;
using asio::ip::make_address_v4;
using list = dgram::packet_list<address_v4>;

static_assert(std::forward_iterator<list::iterator>);
static_assert(std::ranges::forward_range<list const>);
static_assert(std::ranges::borrowed_range<list>);
static_assert(std::is_trivially_copyable_v<list>);

// Values that would be gone when the list is read.
static_assert(std::constructible_from<list, std::vector<address_v4> const&>);
static_assert(!std::constructible_from<list, std::vector<address_v4>>);
static_assert(std::constructible_from<list, std::span<address_v4 const>>);
static_assert(!std::constructible_from<list, std::vector<asio::ip::address_v6> const&>);

namespace {

// Two addresses with something between them, as large as they.
auto const bytes = test::from_hex("c0 00 02 01 11 22 33 44 c0 00 02 02 55 66 77 88");
std::array const expected{make_address_v4("192.0.2.1"), make_address_v4("192.0.2.2")};
list const spread = dgram::detail::packed_entries{bytes, 2, 8};

} // namespace

TEST_CASE("a list of values is what the values are")
{
    list const of_array = expected;
    CHECK(of_array.size() == 2);
    CHECK_FALSE(of_array.empty());
    CHECK(std::ranges::equal(of_array, expected));
    CHECK(of_array.begin()->to_uint() == 0xc0000201);

    std::vector<address_v4> const none;
    CHECK(list(none).empty());
    CHECK(list(none) == list());
    CHECK(std::ranges::distance(list()) == 0);
}

TEST_CASE("a list of bytes is read entry by entry")
{
    list const dense = dgram::detail::packed_entries{bytes, 4};
    CHECK(std::ranges::equal(dense, std::array{expected[0], make_address_v4("17.34.51.68"),
                                               expected[1], make_address_v4("85.102.119.136")}));
    CHECK(std::ranges::equal(spread, expected));
    CHECK(spread == list(expected));
    CHECK(dense != spread);
}

TEST_CASE("an iterator of a list can be kept and goes its own way")
{
    auto first = spread.begin();
    auto const kept = first++;
    CHECK(*kept == expected[0]);
    CHECK(*first == expected[1]);
    CHECK(first != kept);
    CHECK(first == std::ranges::next(kept));
    CHECK(++first == spread.end());
    CHECK(list::iterator() == spread.end());
}
