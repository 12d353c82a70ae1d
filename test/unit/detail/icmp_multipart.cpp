// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>

#include <support/codec.hpp>
#include <support/icmp_multipart.hpp>
#include <support/text.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace icmp = dgram::icmp;
using dgram::packet_errc;
using icmp::reading;

// What the five errors that may have extensions have in common.

namespace {

// Where the length attribute is in the body, and in which unit: RFC 4884 section 4.
template <class Error>
constexpr std::size_t length_at = requires
{
    Error::v4_type;
}
? 1 : 0;
template <class Error>
constexpr std::size_t unit = requires
{
    Error::v4_type;
}
? 4 : 8;

template <class Error>
std::vector<std::byte> body_of(std::size_t length, std::vector<std::byte> const& rest)
{
    std::vector<std::byte> head(4);
    head[length_at<Error>] = static_cast<std::byte>(length);
    return test::joined(head, rest);
}

template <class Error>
dgram::result<Error> parse(std::vector<std::byte> const& body, reading how = reading::strict)
{
    return Error::parse(0, body, how);
}

#define DGRAM_TEST_MULTIPART                                                                       \
    icmp::v4::destination_unreachable, icmp::v4::time_exceeded, icmp::v4::parameter_problem,       \
        icmp::v6::destination_unreachable, icmp::v6::time_exceeded

TEMPLATE_TEST_CASE("extensions follow a datagram padded to 128 bytes and the unit of its length",
                   "", DGRAM_TEST_MULTIPART)
{
    auto const bytes = test::mpls_extension();
    auto const extensions = icmp::extension_structure::parse(bytes).value();
    for (std::size_t size : {0u, 1u, 20u, 127u, 128u, 129u, 132u, 133u, 136u, 137u, 500u}) {
        CAPTURE(size);
        auto const datagram = test::datagram_to_quote(size);
        TestType error;
        error.datagram = datagram;
        error.extensions = extensions;
        auto const padded = std::max<std::size_t>(128, (size + unit<TestType> - 1) /
                                                           unit<TestType> * unit<TestType>);
        auto const body = test::written(error);
        REQUIRE(body.size() == 4 + padded + bytes.size());
        CHECK(body[length_at<TestType>] == static_cast<std::byte>(padded / unit<TestType>));
        CHECK(std::ranges::equal(std::span(body).subspan(4, size), datagram));
        CHECK(std::ranges::count(std::span(body).subspan(4 + size, padded - size), std::byte{0}) ==
              static_cast<std::ptrdiff_t>(padded - size));
        CHECK(std::ranges::equal(std::span(body).last(bytes.size()), bytes));

        for (auto const how : {reading::strict, reading::tolerant}) {
            auto const read = parse<TestType>(body, how);
            REQUIRE(read.has_value());
            CHECK(read->datagram.size() == padded);
            CHECK(read->extensions == extensions);
        }
    }
}

TEMPLATE_TEST_CASE("a datagram without extensions is quoted as it is without a length", "",
                   DGRAM_TEST_MULTIPART)
{
    for (std::size_t size : {0u, 1u, 28u, 127u, 128u, 129u, 1200u, 3000u}) {
        auto const datagram = test::datagram_to_quote(size);
        TestType error;
        error.datagram = datagram;
        auto const body = test::written(error);
        CHECK(body == test::joined(std::vector<std::byte>(4), datagram));
        CHECK(parse<TestType>(body).value() == error);
        CHECK(parse<TestType>(body, reading::tolerant).value() == error);
    }
}

TEMPLATE_TEST_CASE("a datagram too long for the length attribute has no extensions", "",
                   DGRAM_TEST_MULTIPART)
{
    auto const bytes = test::mpls_extension();
    auto const longest = test::datagram_to_quote(255 * unit<TestType>);
    auto const longer = test::datagram_to_quote(255 * unit<TestType> + 1);
    TestType error;
    error.extensions = icmp::extension_structure::parse(bytes).value();
    error.datagram = longest;
    CHECK(parse<TestType>(test::written(error)).value() == error);
    error.datagram = longer;
    std::vector<std::byte> room(4096);
    CHECK(error.write(room).error() == packet_errc::field_out_of_range);
}

TEMPLATE_TEST_CASE("a length attribute that lies is an error or means no extensions", "",
                   DGRAM_TEST_MULTIPART)
{
    auto const rest =
        test::joined(test::datagram_to_quote(128), test::mpls_extension_without_checksum());
    for (std::size_t length = 0; length < 256; ++length) {
        CAPTURE(length);
        auto const body = body_of<TestType>(length, rest);
        auto const strict = parse<TestType>(body);
        auto const end = length * unit<TestType>;
        if (end == 0 || end == rest.size()) {
            REQUIRE(strict.has_value());
            CHECK(strict->datagram.size() == rest.size());
            CHECK_FALSE(strict->extensions);
        } else if (end < 128 || end > rest.size()) {
            CHECK(strict.error() == packet_errc::invalid_length_attribute);
        } else if (end == 128) {
            REQUIRE(strict.has_value());
            CHECK(strict->datagram.size() == 128);
            CHECK(strict->extensions.has_value());
        } else {
            CHECK(strict.has_error());
        }

        // Only extensions with a checksum are found without a length.
        auto const tolerant = parse<TestType>(body, reading::tolerant);
        REQUIRE(tolerant.has_value());
        CHECK(tolerant->extensions.has_value() == (end == 128));
        bool const usable = end >= 128 && end <= rest.size();
        CHECK(tolerant->datagram.size() == (usable ? end : rest.size()));
    }
}

TEMPLATE_TEST_CASE("tolerant reading finds extensions with a checksum after 128 bytes", "",
                   DGRAM_TEST_MULTIPART)
{
    auto const rest = test::joined(test::datagram_to_quote(128), test::mpls_extension());
    for (std::size_t length = 0; length < 256; ++length) {
        CAPTURE(length);
        auto const read = parse<TestType>(body_of<TestType>(length, rest), reading::tolerant);
        REQUIRE(read.has_value());
        CHECK(read->datagram.size() == 128);
        CHECK(read->extensions.has_value());
    }
    CHECK_FALSE(parse<TestType>(body_of<TestType>(0, rest))->extensions);
    for (std::size_t size : {127u, 129u}) {
        auto const elsewhere = test::joined(test::datagram_to_quote(size), test::mpls_extension());
        auto const read = parse<TestType>(body_of<TestType>(0, elsewhere), reading::tolerant);
        CHECK(read->datagram.size() == elsewhere.size());
        CHECK_FALSE(read->extensions);
    }
}

TEMPLATE_TEST_CASE("extensions that are wrong are an error where they are read strictly", "",
                   DGRAM_TEST_MULTIPART)
{
    auto const check = [](std::vector<std::byte> const& extensions, packet_errc expected) {
        auto const rest = test::joined(test::datagram_to_quote(128), extensions);
        auto const body = body_of<TestType>(128 / unit<TestType>, rest);
        CHECK(parse<TestType>(body).error() == expected);
        auto const tolerant = parse<TestType>(body, reading::tolerant);
        REQUIRE(tolerant.has_value());
        CHECK(tolerant->datagram.size() == 128);
        CHECK_FALSE(tolerant->extensions);
    };
    auto bytes = test::mpls_extension();
    bytes[3] ^= std::byte{1};
    check(bytes, packet_errc::checksum_mismatch);
    bytes = test::mpls_extension();
    bytes[0] = std::byte{0x10};
    check(bytes, packet_errc::invalid_extension_version);
    bytes = test::mpls_extension_without_checksum();
    bytes[5] = std::byte{9};
    check(bytes, packet_errc::invalid_extension_object);
    check({std::byte{0x20}, std::byte{0}, std::byte{0}}, packet_errc::too_short);
}

TEMPLATE_TEST_CASE("a quoted datagram is read whatever the length attribute and extensions are", "",
                   DGRAM_TEST_MULTIPART)
{
    // As of a switch that writes something into the field that had no meaning.
    auto const datagram = test::datagram_to_quote(28);
    auto const marked = body_of<TestType>(7, datagram);
    auto const quoted = TestType::parse(0, marked);
    REQUIRE(quoted.has_value());
    CHECK(std::ranges::equal(quoted->datagram, datagram));
    CHECK_FALSE(quoted->extensions);

    auto wrong = test::mpls_extension();
    wrong[3] ^= std::byte{1};
    auto const body =
        body_of<TestType>(128 / unit<TestType>, test::joined(test::datagram_to_quote(128), wrong));
    auto const without = TestType::parse(0, body);
    REQUIRE(without.has_value());
    CHECK(without->datagram.size() == 128);
    CHECK_FALSE(without->extensions);
}

TEMPLATE_TEST_CASE("an error cut short is an error or has less", "", DGRAM_TEST_MULTIPART)
{
    auto const body = body_of<TestType>(
        128 / unit<TestType>,
        test::joined(test::datagram_to_quote(128), test::mpls_extension_without_checksum()));
    test::for_each_prefix(body, [](auto prefix) {
        CAPTURE(prefix.size());
        auto const strict = TestType::parse(0, prefix, reading::strict);
        auto const tolerant = TestType::parse(0, prefix, reading::tolerant);
        if (prefix.size() < 4) {
            CHECK(strict.error() == packet_errc::too_short);
            CHECK(tolerant.error() == packet_errc::too_short);
        } else {
            if (prefix.size() < 4 + 128)
                CHECK(strict.error() == packet_errc::invalid_length_attribute);
            else if (prefix.size() == 4 + 128)
                CHECK_FALSE(strict->extensions);
            else if (prefix.size() == 4 + 128 + 4)
                CHECK(strict->extensions->empty());
            else
                CHECK(strict.has_error());
            CHECK(tolerant->datagram.size() == std::min<std::size_t>(prefix.size() - 4, 128));
        }
    });
}

TEMPLATE_TEST_CASE("an error prints what went wrong", "", DGRAM_TEST_MULTIPART)
{
    auto const datagram = test::datagram_to_quote(28);
    auto const bytes = test::mpls_extension();
    auto error = TestType();
    error.code = static_cast<decltype(error.code)>(77);
    error.datagram = datagram;
    auto const text = test::text(error);
    CHECK(text.ends_with(": code 77, 28 bytes"));
    CHECK(test::wide_text(error) == std::wstring(text.begin(), text.end()));
    error.extensions = icmp::extension_structure::parse(bytes).value();
    CHECK(test::text(error) == text + ", extensions");
}

} // namespace
