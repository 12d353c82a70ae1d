// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/packet.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <ranges>
#include <span>
#include <string>
#include <vector>

using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv6::header;
using dgram::ipv6::packet;

namespace {

// An IPv6 header with this next header, these bytes and the payload length that fits them.
std::vector<std::byte> make_packet(ip_protocol next, std::string const& hex)
{
    auto const rest = test::from_hex(hex);
    header h;
    h.next_header = next;
    h.payload_length = static_cast<std::uint16_t>(rest.size());
    auto bytes = test::written(h);
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return bytes;
}

dgram::error_code error_of(std::span<std::byte const> bytes)
{
    test::exact_copy const copy(bytes);
    auto const got = packet::parse(copy.bytes());
    return got ? dgram::error_code() : got.error();
}

// A hop-by-hop header with router alert, then destination options, then five bytes of UDP.
std::string const extended = "3c 00 05 02 00 00 01 00 11 00 01 04 00 00 00 00 e1 e2 e3 e4 e5";

} // namespace

TEST_CASE("an IPv6 packet is taken apart")
{
    auto const bytes = make_packet(ip_protocol::hop_by_hop_options, extended);
    auto const got = packet::parse(bytes).value();
    CHECK(got.header == header::parse(bytes).value());
    CHECK(std::ranges::distance(got.extensions) == 2);
    CHECK(got.extensions.begin()->options().has_value());
    CHECK(got.protocol == ip_protocol::udp);
    CHECK(test::to_hex(got.payload) == "e1 e2 e3 e4 e5");
    CHECK_FALSE(got.fragment);
    CHECK_FALSE(got.is_truncated());
    CHECK_FALSE(got.is_later_fragment());

    auto const plain = packet::parse(make_packet(ip_protocol::ospf, "03 01")).value();
    CHECK(plain.extensions.empty());
    CHECK(plain.protocol == ip_protocol::ospf);
}

TEST_CASE("every beginning of an IPv6 packet is an error or a truncated payload")
{
    auto const bytes = make_packet(ip_protocol::hop_by_hop_options, extended);
    test::for_each_prefix(bytes, [&](std::span<std::byte const> prefix) {
        auto const got = packet::parse(prefix);
        CAPTURE(prefix.size());
        if (prefix.size() < 40) {
            CHECK(got.error() == packet_errc::too_short);
        } else if (prefix.size() < 56) {
            CHECK(got.error() == packet_errc::invalid_extension_header);
        } else {
            CHECK(got.value().missing == bytes.size() - prefix.size());
            CHECK(got.value().is_truncated());
            CHECK(got.value().payload.size() == prefix.size() - 56);
        }
    });
}

TEST_CASE("bytes after the IPv6 payload length are not payload")
{
    auto bytes = make_packet(ip_protocol::udp, "01 02 03");
    bytes.resize(60);
    auto const got = packet::parse(bytes).value();
    CHECK(test::to_hex(got.payload) == "01 02 03");
    CHECK(got.missing == 0);
}

TEST_CASE("an IPv6 payload length that lies is survived")
{
    auto const honest = make_packet(ip_protocol::hop_by_hop_options, extended);
    for (unsigned length = 1; length <= 0xffff; length += length < 60 ? 1 : 77) {
        auto bytes = honest;
        bytes[4] = static_cast<std::byte>(length >> 8);
        bytes[5] = static_cast<std::byte>(length);
        test::exact_copy const copy(bytes);
        auto const got = packet::parse(copy.bytes());
        CAPTURE(length);
        if (length < 16) {
            REQUIRE(got.error() == packet_errc::invalid_extension_header);
            continue;
        }
        REQUIRE(got.value().payload.size() == std::min(length - 16, 5u));
        REQUIRE(got.value().missing == length - 16 - got.value().payload.size());
    }
    // None of the extension headers is in the packet.
    auto bytes = honest;
    bytes[4] = bytes[5] = std::byte{0};
    CHECK(error_of(bytes) == packet_errc::invalid_extension_header);
}

TEST_CASE("the payload of a later IPv6 fragment is left alone")
{
    auto const first_bytes =
        make_packet(ip_protocol::fragment, "3c 00 00 01 00 00 00 09 11 00 01 04 00 00 00 00 aa");
    auto const first = packet::parse(first_bytes).value();
    REQUIRE(first.fragment);
    CHECK(first.fragment->identification == 9);
    CHECK(first.fragment->more_fragments);
    CHECK_FALSE(first.is_later_fragment());
    CHECK(first.protocol == ip_protocol::udp);
    CHECK(test::to_hex(first.payload) == "aa");

    auto const later_bytes = make_packet(ip_protocol::fragment, "3c 00 00 08 00 00 00 09 ff ff");
    auto const later = packet::parse(later_bytes).value();
    REQUIRE(later.fragment);
    CHECK(later.fragment->fragment_offset == 1);
    CHECK(later.is_later_fragment());
    CHECK(later.protocol == ip_protocol::destination_options);
    CHECK(test::to_hex(later.payload) == "ff ff");
}

TEST_CASE("the length of a jumbogram is in its hop-by-hop options")
{
    auto bytes = make_packet(ip_protocol::hop_by_hop_options, "11 00 c2 04 00 01 00 09 01 02");
    bytes[4] = bytes[5] = std::byte{0};
    auto const cut = packet::parse(bytes).value();
    CHECK(test::to_hex(cut.payload) == "01 02");
    CHECK(cut.missing == 0x10009 - 10);

    bytes.resize(40 + 0x10009 + 3);
    auto const whole = packet::parse(bytes).value();
    CHECK(whole.payload.size() == 0x10009 - 8);
    CHECK_FALSE(whole.is_truncated());
    CHECK(whole.protocol == ip_protocol::udp);
}

TEST_CASE("a jumbogram that RFC 2675 does not allow is an error")
{
    auto const jumbo = [](std::string const& hex, bool payload_length) {
        auto bytes = make_packet(ip_protocol::hop_by_hop_options, hex);
        if (!payload_length)
            bytes[4] = bytes[5] = std::byte{0};
        return error_of(bytes);
    };
    std::string const right = "11 00 c2 04 00 01 00 00";
    CHECK_FALSE(jumbo(right, false).failed());
    CHECK(jumbo(right, true) == packet_errc::invalid_jumbo_payload);
    CHECK(jumbo("11 00 c2 04 00 00 ff ff", false) == packet_errc::invalid_jumbo_payload);
    CHECK(jumbo("2c 00 c2 04 00 01 00 00 11 00 00 00 00 00 00 01", false) ==
          packet_errc::invalid_jumbo_payload);
    CHECK(jumbo("11 00 c2 03 00 01 00 00", false) == packet_errc::invalid_option_length);
    CHECK(jumbo("11 00 c2 05 00 01 00 00", false) == packet_errc::invalid_option_length);
    // Without the option there is nothing after the header.
    CHECK(jumbo("11 00 05 02 00 00 01 00", false) == packet_errc::invalid_extension_header);
    CHECK(jumbo("11 00", false) == packet_errc::invalid_extension_header);
    // Wrong options matter to those who look at them.
    CHECK_FALSE(jumbo("11 00 05 09 00 00 01 00", true).failed());
}

TEST_CASE("random IPv6 packets are survived")
{
    constexpr std::array<unsigned, 12> types{0, 6, 17, 43, 44, 44, 51, 59, 60, 60, 135, 140};
    std::mt19937 random(20260508);
    std::size_t packets = 0;
    std::size_t walked = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::array<std::byte, 140> bytes;
        for (auto& byte : bytes)
            byte = static_cast<std::byte>(random());
        // All random, hardly one would have extension headers.
        bytes[0] = std::byte{0x60};
        bytes[4] = std::byte{0};
        bytes[6] = static_cast<std::byte>(types[random() % types.size()]);
        for (std::size_t at = 40; at < bytes.size(); at += 8) {
            bytes[at] = static_cast<std::byte>(types[random() % types.size()]);
            bytes[at + 1] = static_cast<std::byte>(random() % 3);
        }
        test::exact_copy const copy{std::span(bytes).first(random() % (bytes.size() + 1))};
        auto const got = packet::parse(copy.bytes());
        if (!got)
            continue;
        ++packets;
        auto const* at = copy.bytes().data() + 40;
        for (auto const& one : got->extensions) {
            ++walked;
            if (one.bytes.data() != at)
                FAIL("an extension header is not behind the one before");
            at += one.bytes.size();
            if (auto const options = one.options())
                for (auto const& option : *options)
                    walked += option.is_padding();
        }
        if (got->payload.data() != at ||
            at + got->payload.size() > copy.bytes().data() + copy.bytes().size())
            FAIL("the payload is not behind the extension headers");
    }
    CHECK(packets > 20'000);
    CHECK(walked > 20'000);
}
