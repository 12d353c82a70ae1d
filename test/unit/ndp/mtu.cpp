// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/mtu.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

using dgram::ndp::mtu;

TEST_CASE("the MTU of a link is laid out as RFC 4861 says")
{
    test::check_ndp_option(mtu{1500}, "05 01 00 00 00 00 05 dc");
    test::check_ndp_option(mtu{0xfffefdfc}, "05 01 00 00 ff fe fd fc");
    CHECK(test::text(mtu{1500}) == "mtu 1500");
}
