// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/mld/version.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::mld::version;

TEST_CASE("MLD versions are printed")
{
    CHECK(test::text(version::v1) == "MLDv1");
    CHECK(test::wide_text(version::v2) == L"MLDv2");
}
