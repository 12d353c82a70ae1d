// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/domain_name.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/mutations.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using dgram::packet_errc;
using dgram::ndp::domain_name;

namespace {

bool refused(std::string const& text)
{
    auto const name = domain_name::from_text(text);
    return name.has_error() && name.error() == packet_errc::invalid_domain_name;
}

bool refused(std::vector<std::byte> const& bytes)
{
    test::exact_copy const exact(bytes);
    auto const name = domain_name::parse(exact.bytes());
    return name.has_error() && name.error() == packet_errc::invalid_domain_name;
}

} // namespace

TEST_CASE("a domain name is laid out as RFC 1035 says")
{
    auto const bytes = test::from_hex("03 66 6f 6f 02 64 65 00");
    auto const of_text = domain_name::from_text("foo.de").value();
    CHECK(test::written(of_text) == bytes);
    auto const of_bytes = domain_name::parse(bytes).value();
    CHECK(test::written(of_bytes) == bytes);
    CHECK(of_bytes == of_text);
    CHECK(domain_name::from_text("foo.de.").value() == of_text);
    CHECK(test::text(of_bytes) == "foo.de");
    CHECK(test::wide_text(of_text) == L"foo.de");
}

TEST_CASE("domain names are compared label by label")
{
    auto const name = [](char const* text) { return domain_name::from_text(text).value(); };
    CHECK(name("foo.de") != name("foo.dk"));
    CHECK(name("foo.de") != name("foo"));
    CHECK(name("foo") != name("foo.de"));
    CHECK(name("foo.de") != name("Foo.de"));
    // One label with a dot in it.
    auto const bytes = test::from_hex("06 66 6f 6f 2e 64 65 00");
    CHECK(domain_name::parse(bytes).value() != name("foo.de"));
}

TEST_CASE("a domain name that does not end or points elsewhere is refused")
{
    test::for_each_prefix(test::from_hex("03 66 6f 6f 02 64 65 00"), [](auto prefix) {
        CHECK(domain_name::parse(prefix).error() == packet_errc::invalid_domain_name);
    });
    CHECK(refused(test::from_hex("00")));
    CHECK(refused(test::from_hex("c0 00")));
    CHECK(refused(test::from_hex("01 61 c0 00 00")));
    CHECK(refused(test::from_hex("40 00")));
}

TEST_CASE("labels have 1 to 63 bytes and names at most 255")
{
    auto const label = [](std::size_t size) { return std::string(size, 'a'); };
    CHECK_FALSE(refused(label(63)));
    CHECK(refused(label(64)));
    CHECK(refused("foo." + label(64)));
    auto const longest = label(63) + '.' + label(63) + '.' + label(63) + '.' + label(61);
    CHECK(domain_name::from_text(longest).value().size() == 255);
    CHECK(refused(longest + 'a'));
    for (auto const* const text : {"", ".", "..", ".foo", "foo..", "foo..de"}) {
        CAPTURE(text);
        CHECK(refused(std::string(text)));
    }

    // The same on the wire.
    auto bytes = test::written(domain_name::from_text(longest).value());
    CHECK_FALSE(refused(bytes));
    bytes[192] = std::byte{62};
    bytes.insert(bytes.end() - 1, std::byte{'a'});
    CHECK(refused(bytes));
    std::vector<std::byte> const endless(1000, std::byte{1});
    CHECK(refused(endless));
}

TEST_CASE("bytes that are no letters are printed as numbers")
{
    auto const bytes = test::from_hex("06 61 20 2e 5c 1b ff 00");
    CHECK(test::text(domain_name::parse(bytes).value()) == "a\\032\\.\\\\\\027\\255");
}

TEST_CASE("a domain name in which a byte lies is refused or read as it is")
{
    test::for_each_mutation(test::from_hex("03 66 6f 6f 02 64 65 00"), [](auto bytes) {
        auto const name = domain_name::parse(bytes);
        if (!name) {
            REQUIRE(name.error() == packet_errc::invalid_domain_name);
            return;
        }
        REQUIRE(name->size() <= bytes.size());
        REQUIRE(std::ranges::equal(test::written(*name), bytes.first(name->size())));
    });
}
