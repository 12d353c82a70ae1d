// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/extension_structure.hpp>

#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <ranges>

using dgram::packet_errc;
using dgram::icmp::extension_structure;

namespace {

static_assert(std::ranges::forward_range<extension_structure>);
static_assert(std::ranges::borrowed_range<extension_structure>);

// Two objects; the checksum is the complement of 2000 + 0008 + 0101 + 03e8 + e9ff + 0004 + f700,
// which is 205f4, and with its carry 05f6.
constexpr char const* two = "20 00 fa 09 00 08 01 01 03 e8 e9 ff 00 04 f7 00";

TEST_CASE("an extension structure is a range of its objects")
{
    auto const bytes = test::from_hex(two);
    auto const read = extension_structure::parse(bytes);
    REQUIRE(read.has_value());
    REQUIRE(std::distance(read->begin(), read->end()) == 2);
    auto at = read->begin();
    CHECK(at->class_number == 1);
    CHECK(test::to_hex(at->payload) == "03 e8 e9 ff");
    ++at;
    CHECK((*at).class_number == 0xf7);
    CHECK((*at++).payload.empty());
    CHECK(at == read->end());
    CHECK_FALSE(read->empty());
    CHECK(read->has_checksum());
    CHECK(test::to_hex(read->bytes()) == two);
}

TEST_CASE("an extension structure finds the object of a class")
{
    auto const bytes = test::from_hex(two);
    auto const read = extension_structure::parse(bytes);
    CHECK(read->find<dgram::icmp::mpls_label_stack>()->count() == 1);
    CHECK(read->find<dgram::icmp::interface_info>().error() == packet_errc::wrong_type);
}

TEST_CASE("an extension structure may have no objects")
{
    auto const bytes = test::from_hex("20 00 df ff");
    auto const read = extension_structure::parse(bytes);
    REQUIRE(read.has_value());
    CHECK(read->empty());
    CHECK(read->begin() == read->end());
}

TEST_CASE("an extension structure with a wrong checksum is refused")
{
    auto const bytes = test::from_hex(two);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto wrong = bytes;
        // The version stays as it is.
        wrong[at] ^= std::byte{1};
        CAPTURE(at);
        CHECK(extension_structure::parse(wrong).error() == packet_errc::checksum_mismatch);
    }
}

TEST_CASE("an extension structure with a checksum of zero has none to check")
{
    auto const bytes = test::from_hex("20 00 00 00 00 04 f7 00");
    auto const read = extension_structure::parse(bytes);
    REQUIRE(read.has_value());
    CHECK_FALSE(read->has_checksum());
}

TEST_CASE("an extension structure of another version is refused")
{
    for (int version = 0; version < 16; ++version) {
        auto bytes = test::from_hex("00 00 00 00 00 04 f7 00");
        bytes[0] = static_cast<std::byte>(version << 4);
        CAPTURE(version);
        if (version == 2)
            CHECK(extension_structure::parse(bytes).has_value());
        else
            CHECK(extension_structure::parse(bytes).error() ==
                  packet_errc::invalid_extension_version);
    }
}

TEST_CASE("an extension structure whose objects do not fit is refused")
{
    for (auto const* text :
         {"20 00 00 00 00", "20 00 00 00 00 04 f7", "20 00 00 00 00 03 f7 00",
          "20 00 00 00 00 00 f7 00", "20 00 00 00 00 05 f7 00", "20 00 00 00 00 04 f7 00 00",
          "20 00 00 00 00 04 f7 00 00 00 f7 00", "20 00 00 00 00 04 f7 00 ff ff f7 00"}) {
        CAPTURE(text);
        test::exact_copy const exact(test::from_hex(text));
        CHECK(extension_structure::parse(exact.bytes()).error() ==
              packet_errc::invalid_extension_object);
    }
}

TEST_CASE("an extension structure without its head is too short")
{
    test::for_each_prefix(test::from_hex("20 00 df ff"), [](auto bytes) {
        CHECK(extension_structure::parse(bytes).error() == packet_errc::too_short);
    });
}

TEST_CASE("an extension structure cut short is refused unless it ends with an object")
{
    auto bytes = test::from_hex(two);
    bytes[2] = bytes[3] = std::byte{0};
    test::for_each_prefix(bytes, [](auto prefix) {
        if (prefix.size() == 4 || prefix.size() == 12)
            CHECK(extension_structure::parse(prefix).has_value());
        else
            CHECK(extension_structure::parse(prefix).has_error());
    });
}

} // namespace
