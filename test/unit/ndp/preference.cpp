// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/preference.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::ndp::preference;

TEST_CASE("a preference has the bits of RFC 4191")
{
    CHECK(static_cast<int>(preference::high) == 0b01);
    CHECK(static_cast<int>(preference::medium) == 0b00);
    CHECK(static_cast<int>(preference::low) == 0b11);
    CHECK(static_cast<int>(preference::reserved) == 0b10);
    CHECK(preference() == preference::medium);
}

TEST_CASE("a preference is printed")
{
    CHECK(test::text(preference::high) == "high");
    CHECK(test::text(preference::medium) == "medium");
    CHECK(test::text(preference::low) == "low");
    CHECK(test::wide_text(preference::reserved) == L"reserved");
}
