// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/drop_count.hpp>

#include <dgram/control/view.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <limits>
#include <optional>

using dgram::control_view;
using dgram::drop_count;

static_assert(drop_count::is_supported);

TEST_CASE("drop counts are compared and printed as numbers")
{
    CHECK(drop_count() == drop_count{0});
    CHECK(drop_count{1} < drop_count{2});
    CHECK(drop_count{1} != drop_count{2});
    CHECK(test::text(drop_count{4294967295}) == "4294967295");
    CHECK(test::wide_text(drop_count{3}) == L"3");
}

TEST_CASE("a drop count is read from four bytes")
{
    auto const find = [](auto const& payload) {
        test::control_bytes data;
        data.add(SOL_SOCKET, SO_RXQ_OVFL, payload);
        return control_view(data.bytes()).find<drop_count>();
    };
    for (auto const value : {0u, 1u, 0x80000000u, std::numeric_limits<std::uint32_t>::max()})
        CHECK(find(value) == drop_count{value});
    CHECK(find(std::uint8_t(1)) == std::nullopt);
    CHECK(find(std::uint16_t(1)) == std::nullopt);
    CHECK(find(std::uint64_t(1)) == std::nullopt);
}

TEST_CASE("other messages are not taken for a drop count")
{
    test::control_bytes data;
    data.add(IPPROTO_IP, SO_RXQ_OVFL, 1u)
        .add(IPPROTO_IPV6, SO_RXQ_OVFL, 2u)
        .add(SOL_SOCKET, SO_RXQ_OVFL + 1, 3u)
        .add(SOL_SOCKET, SO_RXQ_OVFL - 1, 4u);
    CHECK(control_view(data.bytes()).find<drop_count>() == std::nullopt);
    data.add(SOL_SOCKET, SO_RXQ_OVFL, 5u);
    CHECK(control_view(data.bytes()).find<drop_count>() == drop_count{5});
}
