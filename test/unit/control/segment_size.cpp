// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/segment_size.hpp>

#include <dgram/control/buffer.hpp>
#include <dgram/control/view.hpp>
#include <dgram/detail/control_access.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/udp.h>

#include <algorithm>
#include <climits>
#include <cstdint>
#include <optional>

using dgram::control_view;
using dgram::segment_size;

static_assert(segment_size::is_supported);
static_assert(segment_size().value == 0);
static_assert(dgram::control_buffer<segment_size>::is_sendable);

TEST_CASE("segment sizes are compared and printed")
{
    CHECK(segment_size{1} < segment_size{2});
    CHECK(segment_size{7} == segment_size{7});
    CHECK(test::text(segment_size{1200}) == "1200");
    CHECK(test::wide_text(segment_size{65535}) == L"65535");
}

TEST_CASE("the segment size is received as an int")
{
    auto const find = [](auto const& payload) {
        test::control_bytes data;
        data.add(IPPROTO_UDP, UDP_GRO, payload);
        return control_view(data.bytes()).find<segment_size>();
    };
    for (int const value : {1, 64, 1200, 65507, 65535})
        CHECK(find(value) == segment_size{static_cast<std::uint16_t>(value)});
    // A buffer cannot be taken apart into pieces of these.
    for (int const value : {0, -1, 65536, 65537, INT_MAX, INT_MIN}) {
        CAPTURE(value);
        CHECK(find(value) == std::nullopt);
    }
    CHECK(find(std::uint8_t(1)) == std::nullopt);
    CHECK(find(std::uint16_t(1)) == std::nullopt);
    CHECK(find(std::uint64_t(1)) == std::nullopt);
}

TEST_CASE("other messages are not taken for the segment size")
{
    test::control_bytes data;
    data.add(IPPROTO_UDP, UDP_SEGMENT, 1)
        .add(IPPROTO_UDP, UDP_CORK, 2)
        .add(IPPROTO_IP, UDP_GRO, 3)
        .add(SOL_SOCKET, UDP_GRO, 4);
    CHECK(control_view(data.bytes()).find<segment_size>() == std::nullopt);
    data.add(IPPROTO_UDP, UDP_GRO, 5);
    CHECK(control_view(data.bytes()).find<segment_size>() == segment_size{5});
}

TEST_CASE("the segment size is sent as 16 bits whatever the family")
{
    using dgram::detail::platform::ip_family;
    for (auto const family : {ip_family::v4, ip_family::v6, ip_family::none}) {
        dgram::control_buffer const control(segment_size{1200});
        dgram::detail::control_storage storage;
        dgram::error_code ec;
        auto const written = dgram::detail::control_access::write(control, storage, family, ec);
        CHECK(ec == dgram::error_code());
        test::control_bytes expected;
        expected.add(IPPROTO_UDP, UDP_SEGMENT, std::uint16_t(1200));
        CHECK(std::equal(written.begin(), written.end(), expected.bytes().begin(),
                         expected.bytes().end()));
    }
}
