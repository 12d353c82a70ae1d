// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/result.hpp>

#include <dgram/ipv4/option.hpp>
#include <dgram/packet_error.hpp>

#include <boost/system/system_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

using dgram::packet_errc;
using dgram::result;

namespace {

constexpr result<std::uint8_t> half_of(int value)
{
    if (value < 0 || value > 511)
        return packet_errc::field_out_of_range;
    return static_cast<std::uint8_t>(value / 2);
}

} // namespace

static_assert(half_of(14).value() == 7);
// Out of a temporary comes no reference to it.
static_assert(std::same_as<decltype(half_of(14).value()), std::uint8_t>);
static_assert(std::same_as<decltype(*half_of(14)), std::uint8_t>);
static_assert(half_of(14) == half_of(15));
static_assert(half_of(14) != half_of(16));

struct incomparable
{};
static_assert(!std::equality_comparable<result<incomparable>>);
static_assert(std::is_nothrow_move_constructible_v<result<std::vector<int>>>);
static_assert(std::constructible_from<result<std::unique_ptr<int>>, std::unique_ptr<int>>);
static_assert(!std::is_copy_constructible_v<result<std::unique_ptr<int>>>);
static_assert(std::movable<result<std::unique_ptr<int>>>);
static_assert(std::is_nothrow_copy_constructible_v<result<int>>);
static_assert(std::is_nothrow_move_assignable_v<result<int>>);

TEST_CASE("a result is a value or an error code")
{
    auto const good = half_of(14);
    REQUIRE(good);
    CHECK(*good == 7);
    CHECK(good.error() == dgram::error_code());

    auto const bad = half_of(512);
    REQUIRE_FALSE(bad);
    CHECK(bad.error() == packet_errc::field_out_of_range);
}

TEST_CASE("a loop goes over the value of a temporary result")
{
    using dgram::ipv4::option_type;
    using dgram::ipv4::option_view;
    std::vector const bytes{std::byte(1), std::byte(148), std::byte(4), std::byte(0), std::byte(0)};
    std::vector<option_type> types;
    for (auto const& option : *option_view::parse(bytes))
        types.push_back(option.type);
    for (auto const& option : option_view::parse(bytes).value())
        types.push_back(option.type);
    CHECK(types == std::vector{option_type::no_operation, option_type::router_alert,
                               option_type::no_operation, option_type::router_alert});
}

TEST_CASE("the value of a result can be moved out")
{
    result<std::vector<int>> numbers(std::vector<int>{1, 2, 3});
    auto const* const at = numbers->data();
    auto const taken = *std::move(numbers);
    CHECK(taken.data() == at);
}

TEST_CASE("a result is copied, moved and assigned with what it holds")
{
    using numbers = result<std::vector<int>>;
    std::vector const one{1};
    std::vector const two{2, 2};
    numbers const bad = packet_errc::too_short;
    for (numbers const& from : {numbers(one), bad}) {
        numbers const copy(from);
        CHECK(copy == from);
        numbers source(from);
        numbers const moved(std::move(source));
        CHECK(moved == from);
        for (numbers to : {numbers(two), bad}) {
            to = from;
            CHECK(to == from);
            CHECK(to.error() == from.error());
            auto const& self = to;
            to = self;
            CHECK(to == from);
        }
    }
    CHECK(numbers(one) != numbers(two));
    CHECK(numbers(one) != bad);
    CHECK(numbers(packet_errc::field_out_of_range) != bad);
}

TEST_CASE("a result destroys what it holds once")
{
    auto const held = std::make_shared<int>(1);
    {
        result<std::shared_ptr<int>> first(held);
        result<std::shared_ptr<int>> second = packet_errc::too_short;
        CHECK(held.use_count() == 2);
        second = first;
        CHECK(held.use_count() == 3);
        first = packet_errc::too_short;
        CHECK(held.use_count() == 2);
        second = std::move(first);
        CHECK(held.use_count() == 1);
    }
    CHECK(held.use_count() == 1);
}

TEST_CASE("a result of an error code that means success has no value")
{
#ifdef NDEBUG
    result<int> const odd{dgram::error_code()};
    CHECK_FALSE(odd);
    CHECK_THROWS_AS(odd.value(), boost::system::system_error);
#else
    SKIP("an assertion forbids it");
#endif
}

TEST_CASE("asking for the value of a failed result throws its error")
{
    try {
        static_cast<void>(half_of(-1).value());
        FAIL("nothing was thrown");
    } catch (boost::system::system_error const& e) {
        CHECK(e.code() == packet_errc::field_out_of_range);
    }
}
