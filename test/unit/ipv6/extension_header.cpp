// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ipv6/extension_header.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <ranges>
#include <span>
#include <string>
#include <vector>

using dgram::ip_protocol;
using dgram::packet_errc;
using dgram::ipv6::extension_header;
using dgram::ipv6::extension_view;

static_assert(std::ranges::forward_range<extension_view>);
static_assert(std::ranges::common_range<extension_view>);
static_assert(std::ranges::borrowed_range<extension_view>);

namespace {

// "type size, ... protocol +size of the rest", or the message of the error.
std::string walk(ip_protocol first, std::string const& hex)
{
    test::exact_copy const bytes(test::from_hex(hex));
    auto const view = extension_view::parse(first, bytes.bytes());
    if (!view)
        return view.error().message();
    std::string text;
    for (auto const& one : *view)
        text += test::text(one.type) + ' ' + std::to_string(one.bytes.size()) + ", ";
    return text + test::text(view->protocol()) + " +" +
           std::to_string(bytes.bytes().size() - view->size_bytes()) +
           (view->is_later_fragment() ? " later" : "");
}

std::string const broken = make_error_code(packet_errc::invalid_extension_header).message();

std::string const eight = " 00 00 00 00 00 00";

} // namespace

TEST_CASE("extension headers are walked to the protocol")
{
    CHECK(walk(ip_protocol::udp, "00 01") == "UDP +2");
    CHECK(walk(ip_protocol::udp, "") == "UDP +0");
    CHECK(walk(ip_protocol::hop_by_hop_options, "3a 00" + eight + " 8f") ==
          "hop-by-hop options 8, ICMPv6 +1");
    CHECK(walk(ip_protocol::hop_by_hop_options, "2b 00" + eight + " 3c 00" + eight + " 87 01" +
                                                    eight + eight + " 00 00 8b 00" + eight +
                                                    " 8c 00" + eight + " 06 00" + eight + " aa") ==
          "hop-by-hop options 8, routing 8, destination options 16, mobility 8, HIP 8, shim6 8, "
          "TCP +1");
}

TEST_CASE("the length of an authentication header is in words of four bytes")
{
    // 12 bytes are its shortest, 24 those with a check value of 12.
    CHECK(walk(ip_protocol::ah, "11 01 00 00 00 00 00 01 00 00 00 02 aa") == "AH 12, UDP +1");
    CHECK(walk(ip_protocol::ah, "11 04" + eight + eight + eight + " 00 00 00 00 aa") ==
          "AH 24, UDP +1");
    CHECK(walk(ip_protocol::ah, "11 00" + eight) == broken);
    CHECK(walk(ip_protocol::ah, "11 01" + eight + " 00 00 00") == broken);
}

TEST_CASE("the length of a fragment header is not read")
{
    CHECK(walk(ip_protocol::fragment, "11 ff 00 01 00 00 00 01 aa bb") == "fragment 8, UDP +2");
}

TEST_CASE("nothing is walked behind the header of a later fragment")
{
    CHECK(walk(ip_protocol::fragment, "3c 00 00 08 00 00 00 01 ff ff ff") ==
          "fragment 8, destination options +3 later");
    CHECK(walk(ip_protocol::fragment, "3c 00 00 01 00 00 00 01 11 00" + eight) ==
          "fragment 8, destination options 8, UDP +0");
    // A fragment within a fragment.
    CHECK(walk(ip_protocol::fragment, "2c 00 00 00 00 00 00 01 00 00 00 08 00 00 00 02 aa") ==
          "fragment 8, fragment 8, hop-by-hop options +1 later");
}

TEST_CASE("the walk ends where nothing can be read or nothing follows")
{
    CHECK(walk(ip_protocol::destination_options, "32 00" + eight + " 01 02") ==
          "destination options 8, ESP +2");
    CHECK(walk(ip_protocol::destination_options, "3b 00" + eight + " 01 02") ==
          "destination options 8, no next header +2");
    CHECK(walk(ip_protocol::experiment_1, "11 00" + eight) == "protocol 253 +8");
}

TEST_CASE("a hop-by-hop options header is the first or an error")
{
    CHECK(walk(ip_protocol::hop_by_hop_options, "00 00" + eight + " 3a 00" + eight) == broken);
    CHECK(walk(ip_protocol::destination_options, "00 00" + eight + " 3a 00" + eight) == broken);
    CHECK(walk(ip_protocol::fragment, "00 00 00 00 00 00 00 01 3a 00" + eight) == broken);
}

TEST_CASE("extension headers that run past the end are errors")
{
    auto const bytes = test::from_hex("2b 01" + eight + eight + " 00 00 06 00" + eight);
    test::for_each_prefix(bytes, [](std::span<std::byte const> prefix) {
        CHECK(extension_view::parse(ip_protocol::hop_by_hop_options, prefix).error() ==
              packet_errc::invalid_extension_header);
    });
    for (unsigned length = 0; length <= 255; ++length) {
        std::vector<std::byte> header(64);
        header[0] = std::byte{17};
        header[1] = static_cast<std::byte>(length);
        test::exact_copy const copy(header);
        auto const view = extension_view::parse(ip_protocol::routing, copy.bytes());
        REQUIRE(view.has_value() == (length < 8));
    }
}

TEST_CASE("extension headers that name themselves come to an end")
{
    // Each says that another follows, as long as there are bytes.
    for (unsigned const type : {43u, 44u, 51u, 60u, 135u, 139u, 140u}) {
        std::vector<std::byte> bytes(1200);
        for (std::size_t at = 0; at < bytes.size(); at += type == 51 ? 12 : 8) {
            bytes[at] = static_cast<std::byte>(type);
            bytes[at + 1] = std::byte{type == 51};
        }
        test::exact_copy const copy(bytes);
        CAPTURE(type);
        CHECK(extension_view::parse(static_cast<ip_protocol>(type), copy.bytes()).error() ==
              packet_errc::invalid_extension_header);
        // Until one says otherwise.
        bytes[bytes.size() - (type == 51 ? 12 : 8)] = std::byte{6};
        auto const view = extension_view::parse(static_cast<ip_protocol>(type), bytes).value();
        CHECK(std::ranges::distance(view) == (type == 51 ? 100 : 150));
        CHECK(view.protocol() == ip_protocol::tcp);
    }
}

TEST_CASE("an extension header is read by its type only")
{
    auto const bytes = test::from_hex("11 00 05 02 00 00 01 00");
    extension_header const options{ip_protocol::hop_by_hop_options, ip_protocol::udp, bytes};
    CHECK(std::ranges::distance(options.options().value()) == 2);
    CHECK(options.fragment().error() == packet_errc::wrong_type);
    CHECK(options.routing().error() == packet_errc::wrong_type);
    extension_header const routing{ip_protocol::routing, ip_protocol::udp, bytes};
    CHECK(routing.routing().value().routing_type == 5);
    CHECK(routing.options().error() == packet_errc::wrong_type);
    extension_header const fragment{ip_protocol::fragment, ip_protocol::udp, bytes};
    CHECK(fragment.fragment().value().identification == 0x100);
    CHECK(fragment != routing);
    // One made by hand need not be whole.
    extension_header const nothing{ip_protocol::hop_by_hop_options, ip_protocol::udp, {}};
    CHECK(nothing.options().error() == packet_errc::too_short);
}
