// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The DNS of the recipe mdns_responder, which reads what anybody on the network may have written.

#include <2_recipes/dns.hpp>

#include <support/control_bytes.hpp>
#include <support/dns_bytes.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

using boost::asio::ip::make_address;

namespace {

// From a copy of exactly the size, so that reading past it is an error under AddressSanitizer.
std::optional<dns::question> parse(std::span<std::uint8_t const> bytes)
{
    test::exact_copy const copy(std::as_bytes(bytes));
    return dns::parse_question(
        {reinterpret_cast<std::uint8_t const*>(copy.bytes().data()), bytes.size()});
}

} // namespace

TEST_CASE("a question for an address is read")
{
    for (unsigned const type : {test::dns_a, test::dns_aaaa}) {
        auto const query = test::dns_query(0x1234, "Printer.LOCAL", type, 0x8001);
        auto const question = parse(query);
        REQUIRE(question);
        CHECK(question->id == 0x1234);
        CHECK(question->name == "printer.local");
        CHECK(static_cast<unsigned>(question->type) == type);
        CHECK(question->bytes == test::dns_bytes(query.begin() + 12, query.end()));
    }
    // What follows the question, such as an EDNS record, does not matter.
    auto longer = test::dns_query(1, "a.local", test::dns_a);
    longer.insert(longer.end(), {0, 0, 41, 5, 0, 0, 0, 0, 0, 0, 0});
    REQUIRE(parse(longer));
    CHECK(parse(longer)->bytes.size() == 9 + 4);
}

TEST_CASE("what is no question for an address is not read")
{
    CHECK_FALSE(parse(test::dns_query(1, "a.local", 12)));
    CHECK_FALSE(parse(test::dns_query(1, "a.local", 255)));
    CHECK_FALSE(parse(test::dns_query(1, "a.local", test::dns_a, 3)));
    CHECK_FALSE(parse(test::dns_query(1, "a.local", test::dns_a, 1, 0x8400))); // a response
    CHECK_FALSE(parse(test::dns_query(1, "a.local", test::dns_a, 1, 0x2800))); // an update
    auto query = test::dns_query(1, "a.local", test::dns_a);
    for (unsigned const count : {0u, 2u, 255u}) {
        query[5] = static_cast<std::uint8_t>(count);
        CHECK_FALSE(parse(query));
    }
}

TEST_CASE("a question that ends anywhere is not read")
{
    auto const query = test::dns_query(1, "printer.local", test::dns_a);
    for (std::size_t size = 0; size < query.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(parse(std::span(query).first(size)));
    }
    CHECK(parse(query));
}

TEST_CASE("names that point or are too long are not read")
{
    auto query = test::dns_query(1, "printer.local", test::dns_a);
    // To itself, to the header, and kinds of labels that there are not.
    for (unsigned const first : {0xc0u, 0xffu, 0x40u, 0x80u}) {
        for (unsigned const second : {0u, 12u, 255u}) {
            query[12] = static_cast<std::uint8_t>(first);
            query[13] = static_cast<std::uint8_t>(second);
            CHECK_FALSE(parse(query));
        }
    }

    // 255 bytes are allowed, with the lengths and the end.
    std::string const label(62, 'x');
    auto const name = label + '.' + label + '.' + label + '.' + label + ".a";
    auto const longest = test::dns_query(1, name + 'b', test::dns_a);
    REQUIRE(longest.size() - 12 - 4 == 256);
    CHECK_FALSE(parse(longest));
    auto const allowed = test::dns_query(1, name, test::dns_a);
    REQUIRE(parse(allowed));
    CHECK(parse(allowed)->name == name);
    CHECK_FALSE(parse(test::dns_query(1, std::string(64, 'x'), test::dns_a)));
}

TEST_CASE("arbitrary bytes and damaged questions are read within their bounds")
{
    std::minstd_rand random(7);
    auto const byte = [&] { return static_cast<std::uint8_t>(random() >> 8); };
    auto const query = test::dns_query(1, "printer.local", test::dns_aaaa);
    std::vector<std::uint8_t> bytes;
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        if (round % 2 == 0) {
            bytes.assign(random() % 300, 0);
            for (auto& each : bytes)
                each = byte();
            // Past the header.
            if (bytes.size() > 5) {
                bytes[2] = bytes[4] = 0;
                bytes[5] = 1;
            }
        } else {
            bytes = query;
            for (int n = 0; n < 3; ++n)
                bytes[random() % bytes.size()] = byte();
        }
        if (auto const question = parse(bytes)) {
            ++read;
            CHECK(question->bytes.size() <= bytes.size() - 12);
            CHECK(question->name.size() <= 254);
        }
    }
    CHECK(read > 0);
}

TEST_CASE("an answer holds the addresses of the type that was asked for")
{
    std::vector const addresses = {make_address("10.77.1.2"), make_address("fe80::1"),
                                   make_address("10.77.1.3"), make_address("fd77:1::2")};
    auto const a = test::dns_query(0xabcd, "printer.local", test::dns_a);
    auto const v4 = test::read_dns_answer(dns::make_answer(*parse(a), addresses), a);
    CHECK(v4.id == 0xabcd);
    CHECK(v4.flags == 0x8400);
    CHECK(v4.addresses == std::vector{addresses[0], addresses[2]});
    CHECK(v4.seconds_valid == std::vector{10u, 10u});
    auto const aaaa = test::dns_query(1, "printer.local", test::dns_aaaa);
    auto const v6 = test::read_dns_answer(dns::make_answer(*parse(aaaa), addresses), aaaa);
    CHECK(v6.addresses == std::vector{addresses[1], addresses[3]});
}

TEST_CASE("there is no answer without an address and none longer than 512 bytes")
{
    std::vector const one = {make_address("fd77:1::2")};
    auto const a = test::dns_query(1, "printer.local", test::dns_a);
    CHECK(dns::make_answer(*parse(a), one).empty());

    std::vector const many(100, make_address("fd77:1::2"));
    std::string const label(62, 'x');
    auto const longest = label + '.' + label + '.' + label + '.' + label;
    auto const aaaa = test::dns_query(1, longest, test::dns_aaaa);
    REQUIRE(parse(aaaa));
    auto const answer = dns::make_answer(*parse(aaaa), many);
    CHECK(test::read_dns_answer(answer, aaaa).addresses.size() == 8);
    CHECK(answer.size() <= 512);
}
