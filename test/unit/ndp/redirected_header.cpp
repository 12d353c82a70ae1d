// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/redirected_header.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <vector>

using dgram::packet_errc;
using dgram::ndp::redirected_header;

TEST_CASE("a redirected header is laid out as RFC 4861 says")
{
    auto const packet = test::from_hex("60 00 00 00 00 00 3b 40");
    test::check_ndp_option(redirected_header{packet},
                           "04 02 00 00 00 00 00 00 60 00 00 00 00 00 3b 40");
    test::check_ndp_option(redirected_header(), "04 01 00 00 00 00 00 00");
    CHECK(test::text(redirected_header{packet}) == "redirected header, 8 bytes");
}

TEST_CASE("a redirected packet of another size is padded with zeros")
{
    auto const packet = test::from_hex("60 01 02");
    auto const bytes = test::written(redirected_header{packet});
    CHECK(test::to_hex(bytes) == "04 02 00 00 00 00 00 00 60 01 02 00 00 00 00 00");
}

TEST_CASE("a redirected packet that no length can say is not written")
{
    std::vector<std::byte> const packet(2033);
    std::vector<std::byte> room(3000);
    CHECK(redirected_header{{packet.data(), 2032}}.write(room).value() == 2040);
    CHECK(redirected_header{packet}.write(room).error() == packet_errc::field_out_of_range);
}
