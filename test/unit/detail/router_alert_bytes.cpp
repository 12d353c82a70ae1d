// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/detail/router_alert_bytes.hpp>

#include <dgram/ipv4/router_alert.hpp>
#include <dgram/ipv6/router_alert.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>

namespace {

using result = std::optional<std::uint16_t>;

// In memory of exactly that size, so that a sanitizer sees reads beyond it.
template <class Find>
result find_in(Find find, std::span<std::byte const> bytes)
{
    auto const copy = std::make_unique<std::byte[]>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), copy.get());
    return find({copy.get(), bytes.size()});
}

std::vector<std::byte> make(std::initializer_list<int> values)
{
    std::vector<std::byte> bytes;
    for (int const value : values)
        bytes.push_back(std::byte(value));
    return bytes;
}

constexpr auto find_v4 =
    dgram::detail::find_router_alert<dgram::ipv4::router_alert, dgram::ipv4::option,
                                     dgram::detail::read_ipv4_option>;
constexpr auto find_v6 =
    dgram::detail::find_router_alert<dgram::ipv6::router_alert, dgram::ipv6::option,
                                     dgram::detail::read_ipv6_option>;

result v4(std::initializer_list<int> values)
{
    return find_in(find_v4, make(values));
}

result v6(std::initializer_list<int> values)
{
    return find_in(find_v6, make(values));
}

} // namespace

TEST_CASE("a router alert is found among IPv4 options")
{
    CHECK(v4({148, 4, 0, 0}) == 0);
    CHECK(v4({148, 4, 0x12, 0x34}) == 0x1234);
    CHECK(v4({1, 1, 7, 3, 4, 148, 4, 0, 5}) == 5);
    CHECK(v4({0, 148, 4, 0, 5}) == std::nullopt);
    CHECK(v4({1, 1, 1, 1}) == std::nullopt);
    // Of no length that it can have.
    CHECK(v4({148, 3, 0, 148, 4, 0, 5}) == 5);
    CHECK(v4({148, 5, 0, 0, 0}) == std::nullopt);
    CHECK(v4({7, 0, 148, 4, 0, 5}) == std::nullopt);
    CHECK(v4({7, 1, 148, 4, 0, 5}) == std::nullopt);
    CHECK(v4({148, 255, 0, 0}) == std::nullopt);
}

TEST_CASE("a router alert is found among hop by hop options")
{
    CHECK(v6({5, 2, 0, 0, 1, 0}) == 0);
    CHECK(v6({1, 0, 5, 2, 0x12, 0x34}) == 0x1234);
    CHECK(v6({0, 0, 5, 2, 0, 1}) == 1);
    CHECK(v6({5, 2, 0, 7, 62, 200}) == 7);
    CHECK(v6({5, 3, 0, 0, 0, 0}) == std::nullopt);
    CHECK(v6({1, 4, 0, 0, 0, 0}) == std::nullopt);
    CHECK(v6({5, 255, 0, 0, 0, 0}) == std::nullopt);
}

TEST_CASE("a router alert that is cut off is none")
{
    auto const four = make({1, 148, 4, 0, 7});
    for (std::size_t n = 0; n <= four.size(); ++n)
        CHECK(find_in(find_v4, std::span(four).first(n)).has_value() == (n == four.size()));
    auto const six = make({1, 0, 5, 2, 0, 7});
    for (std::size_t n = 0; n <= six.size(); ++n)
        CHECK(find_in(find_v6, std::span(six).first(n)).has_value() == (n == six.size()));
}

// Every start of three bytes, followed by zeros.
TEST_CASE("no bytes lead past their end in search of a router alert")
{
    std::array<std::byte, 3> bytes{};
    for (unsigned i = 0; i < 256 * 256; ++i) {
        bytes[0] = std::byte(i >> 8);
        bytes[1] = std::byte(i & 0xff);
        if (find_in(find_v4, bytes) || find_in(find_v6, bytes))
            FAIL("a router alert in three bytes");
    }
}
