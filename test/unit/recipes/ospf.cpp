// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The hello of the recipe ospf_hello: its bytes, and what is none.

#include <2_recipes/ospf.hpp>

#include <support/hex.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

using boost::asio::ip::address_v4;
using boost::asio::ip::make_address_v4;

namespace {

ospf::hello make_hello(std::uint8_t version)
{
    ospf::hello made{.version = version, .router_id = make_address_v4("1.2.3.4")};
    made.area = make_address_v4("0.0.0.9");
    if (version == 3)
        made.instance = 5;
    made.interval = 10;
    made.dead_interval = 40;
    if (version == 2)
        made.mask = make_address_v4("255.255.255.0");
    else
        made.interface_id = 7;
    made.neighbours = {make_address_v4("5.6.7.8"), make_address_v4("9.10.11.12")};
    return made;
}

// In an allocation of exactly its size.
std::vector<std::byte> changed(std::vector<std::byte> bytes, std::size_t at, int to)
{
    bytes.at(at) = static_cast<std::byte>(to);
    bytes.shrink_to_fit();
    return bytes;
}

} // namespace

TEST_CASE("the hello of OSPF has the layout of its RFC")
{
    CHECK(test::to_hex(ospf::write(make_hello(2))) ==
          "02 01 00 34 01 02 03 04 00 00 00 09 d8 64 00 00 "
          "00 00 00 00 00 00 00 00 "
          "ff ff ff 00 00 0a 02 00 00 00 00 28 "
          "00 00 00 00 00 00 00 00 05 06 07 08 09 0a 0b 0c");
    CHECK(test::to_hex(ospf::write(make_hello(3))) ==
          "03 01 00 2c 01 02 03 04 00 00 00 09 00 00 05 00 "
          "00 00 00 07 00 00 00 13 00 0a 00 28 "
          "00 00 00 00 00 00 00 00 05 06 07 08 09 0a 0b 0c");
}

TEST_CASE("the hello of OSPF is read as it was written and also with more behind it")
{
    std::uint8_t const version = GENERATE(std::uint8_t{2}, std::uint8_t{3});
    CAPTURE(version);
    auto hello = make_hello(version);
    hello.external = GENERATE(true, false);
    auto bytes = ospf::write(hello);
    for (int more = 0; more < 2; ++more) {
        auto const read = ospf::parse(bytes, version);
        REQUIRE(read);
        CHECK(read->router_id == hello.router_id);
        CHECK(read->area == hello.area);
        CHECK(read->instance == hello.instance);
        CHECK(read->external == hello.external);
        CHECK(read->interval == hello.interval);
        CHECK(read->dead_interval == hello.dead_interval);
        CHECK(read->mask == hello.mask);
        CHECK(read->interface_id == hello.interface_id);
        CHECK(read->neighbours == hello.neighbours);
        bytes.resize(bytes.size() + 12);
    }
}

TEST_CASE("the beginning of a hello of OSPF is none and neither is one that is wrong")
{
    std::uint8_t const version = GENERATE(std::uint8_t{2}, std::uint8_t{3});
    CAPTURE(version);
    auto const whole = ospf::write(make_hello(version));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        std::vector<std::byte> const cut(whole.begin(),
                                         whole.begin() + static_cast<std::ptrdiff_t>(size));
        CHECK_FALSE(ospf::parse(cut, version));
    }
    CHECK_FALSE(ospf::parse(whole, version == 2 ? 3 : 2));
    // Another type; a length that is too short, too long, or of no whole neighbours.
    CHECK_FALSE(ospf::parse(changed(whole, 1, 2), version));
    for (int const length : {0, 16, 35, 51, 255})
        CHECK_FALSE(ospf::parse(changed(whole, 3, length), version));
    if (version == 2) {
        CHECK_FALSE(ospf::parse(changed(whole, 13, 0x63), version));
        CHECK_FALSE(ospf::parse(changed(whole, 15, 1), version));
        // The authentication is not under the checksum.
        CHECK(ospf::parse(changed(whole, 20, 1), version));
    }
}

TEST_CASE("hellos of OSPF fit if they are of two routers that agree on the link")
{
    std::uint8_t const version = GENERATE(std::uint8_t{2}, std::uint8_t{3});
    auto const own = make_hello(version);
    CHECK_FALSE(own.fits(own));
    auto other = own;
    other.router_id = make_address_v4("4.3.2.1");
    CHECK(other.fits(own));
    auto const with = [&](auto member, auto value) {
        auto changed = other;
        changed.*member = value;
        return changed.fits(own);
    };
    CHECK_FALSE(with(&ospf::hello::area, address_v4()));
    CHECK_FALSE(with(&ospf::hello::instance, std::uint8_t{6}));
    CHECK_FALSE(with(&ospf::hello::external, false));
    CHECK_FALSE(with(&ospf::hello::interval, std::uint16_t{11}));
    CHECK_FALSE(with(&ospf::hello::dead_interval, std::uint16_t{41}));
    CHECK_FALSE(with(&ospf::hello::mask, make_address_v4("255.255.0.0")));
}

TEST_CASE("a hello of OSPF with all neighbours fits into a packet that every link takes")
{
    for (std::uint8_t const version : {std::uint8_t{2}, std::uint8_t{3}}) {
        auto hello = make_hello(version);
        hello.neighbours.resize(ospf::max_neighbours);
        CHECK((version == 2 ? 20 : 40) + ospf::write(hello).size() <= 1280);
    }
}
