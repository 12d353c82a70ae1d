// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/options_writer.hpp>

#include <dgram/ipv6/extension_header.hpp>
#include <dgram/ipv6/jumbo_payload.hpp>
#include <dgram/ipv6/router_alert.hpp>

#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv6::jumbo_payload;
using dgram::ipv6::option;
using dgram::ipv6::option_type;
using dgram::ipv6::options_writer;
using dgram::ipv6::router_alert;

namespace {

constexpr std::array<std::byte, 8> made_by_the_compiler()
{
    std::array<std::byte, 8> bytes{};
    options_writer writer(bytes);
    if (writer.add(router_alert()) || !writer.finish(ip_protocol::icmp_v6))
        bytes[0] = std::byte{0xff};
    return bytes;
}
static_assert(made_by_the_compiler()[0] == std::byte{58});

} // namespace

TEST_CASE("a hop-by-hop header with router alert is that of an MLD message")
{
    std::vector<std::byte> bytes(8, std::byte{0xa5});
    options_writer writer(bytes);
    REQUIRE_FALSE(writer.add(router_alert()));
    CHECK(writer.finish(ip_protocol::icmp_v6).value() == 8);
    // As in RFC 3810 section 5, padded to eight bytes.
    CHECK(test::to_hex(bytes) == "3a 00 05 02 00 00 01 00");
    CHECK(test::to_hex(made_by_the_compiler()) == test::to_hex(bytes));
}

TEST_CASE("an options header without options is all padding")
{
    std::vector<std::byte> bytes(20, std::byte{0xa5});
    options_writer writer(bytes);
    CHECK(writer.finish(ip_protocol::no_next_header).value() == 8);
    CHECK(test::to_hex(std::span(bytes).first(9)) == "3b 00 01 04 00 00 00 00 a5");
}

TEST_CASE("options stand where their alignment asks for")
{
    std::vector<std::byte> bytes(32, std::byte{0xa5});
    options_writer writer(bytes);
    // 2 is 4n + 2 with n of 0; then 8 is not; one byte later is one byte of padding.
    REQUIRE_FALSE(writer.add(jumbo_payload{0x10000}));
    REQUIRE_FALSE(writer.add(jumbo_payload{0x20000}));
    REQUIRE_FALSE(writer.add(option{}));
    REQUIRE_FALSE(writer.add(router_alert{7}));
    CHECK(writer.finish(ip_protocol::udp).value() == 24);
    CHECK(test::to_hex(std::span(bytes).first(24)) ==
          "11 02 c2 04 00 01 00 00 01 00 c2 04 00 02 00 00 00 00 05 02 00 07 01 00");
    CHECK(bytes[24] == std::byte{0xa5});
}

TEST_CASE("every alignment of an IPv6 option is kept")
{
    auto const data = test::from_hex("d1 d2 d3");
    for (std::size_t multiple = 1; multiple <= 8; multiple *= 2) {
        for (std::size_t offset = 0; offset < multiple; ++offset) {
            for (std::size_t before = 0; before < 10; ++before) {
                std::vector<std::byte> bytes(64);
                options_writer writer(bytes);
                for (std::size_t i = 0; i < before; ++i)
                    REQUIRE_FALSE(writer.add(option{}));
                option const one{option_type{0x3e}, data};
                REQUIRE_FALSE(writer.add(one, multiple, offset));
                auto const size = writer.finish(ip_protocol::udp).value();
                CAPTURE(multiple, offset, before);
                CHECK(size % 8 == 0);

                auto const used = std::span<std::byte const>(bytes).first(size);
                auto const view =
                    dgram::ipv6::extension_view::parse(ip_protocol::destination_options, used)
                        .value();
                REQUIRE(view.size_bytes() == size);
                auto const options = view.begin()->options().value();
                auto const found = options.find(option_type{0x3e});
                REQUIRE(found != options.end());
                CHECK(*found == one);
                auto const at = static_cast<std::size_t>(found->data.data() - 2 - bytes.data());
                CHECK(at % multiple == offset);
                CHECK(at < 2 + before + multiple);
            }
        }
    }
}

TEST_CASE("an option that has no room is not added")
{
    for (std::size_t room = 0; room < 24; ++room) {
        std::vector<std::byte> bytes(room, std::byte{0xa5});
        options_writer writer(bytes);
        int added = 0;
        while (!writer.add(router_alert()))
            ++added;
        CAPTURE(room);
        CHECK(writer.add(router_alert()) == packet_errc::no_room);
        CHECK(added == (room < 8 ? 0 : room < 16 ? 1 : 3));
        auto const size = writer.finish(ip_protocol::udp);
        if (room < 8) {
            CHECK(size.error() == packet_errc::no_room);
            CHECK(std::ranges::count(bytes, std::byte{0xa5}) == static_cast<int>(room));
            continue;
        }
        CHECK(size.value() == room / 8 * 8);
        CHECK(std::to_integer<std::size_t>(bytes[1]) == room / 8 - 1);
    }
}

TEST_CASE("an options header is of at most 2048 bytes")
{
    std::vector<std::byte> bytes(4000);
    std::vector<std::byte> const data(255);
    options_writer writer(bytes);
    option const big{option_type{0x3e}, data};
    int added = 0;
    while (!writer.add(big))
        ++added;
    CHECK(added == 2046 / 257);
    while (!writer.add(option{}))
        ++added;
    CHECK(writer.finish(ip_protocol::udp).value() == 2048);
    CHECK(bytes[1] == std::byte{255});
}

TEST_CASE("an option that cannot be written is not added")
{
    std::vector<std::byte> bytes(16);
    options_writer writer(bytes);
    CHECK(writer.add(jumbo_payload{3}) == packet_errc::invalid_jumbo_payload);
    std::vector<std::byte> const data(256);
    CHECK(writer.add(option{option_type::padn, data}) == packet_errc::invalid_option_length);
    CHECK(writer.finish(ip_protocol::udp).value() == 8);
}
