// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/result.hpp>

#include <dgram/packet_error.hpp>

#include <boost/system/system_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>

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

TEST_CASE("asking for the value of a failed result throws its error")
{
    try {
        static_cast<void>(half_of(-1).value());
        FAIL("nothing was thrown");
    } catch (boost::system::system_error const& e) {
        CHECK(e.code() == packet_errc::field_out_of_range);
    }
}
