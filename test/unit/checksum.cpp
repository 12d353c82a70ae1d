// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/checksum.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/ip_packet.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

using boost::asio::ip::make_address_v4;
using boost::asio::ip::make_address_v6;
using dgram::internet_checksum;
using dgram::ip_protocol;

namespace {

// RFC 1071 section 3.
constexpr std::array<std::byte, 8> example{std::byte{0x00}, std::byte{0x01}, std::byte{0xf2},
                                           std::byte{0x03}, std::byte{0xf4}, std::byte{0xf5},
                                           std::byte{0xf6}, std::byte{0xf7}};
static_assert(internet_checksum(example).value() == 0xffff - 0xddf2);
static_assert(internet_checksum(std::span(example).first(3))
                  .add(std::span(example).subspan(3, 2))
                  .add(std::span(example).subspan(5))
                  .value() == 0x220d);

std::vector<std::byte> random_bytes(std::mt19937& random, std::size_t size)
{
    std::vector<std::byte> bytes(size);
    for (auto& byte : bytes)
        byte = static_cast<std::byte>(random());
    return bytes;
}

} // namespace

TEST_CASE("the checksum of bytes is that of a second implementation")
{
    std::mt19937 random(20260501);
    for (std::size_t size = 0; size < 300; ++size) {
        test::exact_copy const bytes(random_bytes(random, size), size % 2);
        CAPTURE(size);
        CHECK(internet_checksum(bytes.bytes()).value() == test::internet_checksum(bytes.bytes()));
    }
    // The longest datagram, and where every carry is taken.
    std::vector<std::byte> const ones(65535, std::byte{0xff});
    CHECK(internet_checksum(ones).value() == test::internet_checksum(ones));
}

TEST_CASE("a checksum is the same in any two pieces")
{
    std::mt19937 random(20260502);
    for (std::size_t size = 0; size < 40; ++size) {
        auto const bytes = random_bytes(random, size);
        auto const whole = internet_checksum(bytes).value();
        for (std::size_t cut = 0; cut <= size; ++cut) {
            CAPTURE(size, cut);
            auto sum = internet_checksum(std::span(bytes).first(cut));
            CHECK(sum.add(std::span(bytes).subspan(cut)).value() == whole);
        }
    }
}

TEST_CASE("a checksum is the same byte by byte")
{
    std::mt19937 random(20260503);
    auto const bytes = random_bytes(random, 101);
    internet_checksum sum;
    for (auto const& byte : bytes)
        sum.add(std::span(&byte, 1));
    CHECK(sum.value() == internet_checksum(bytes).value());
}

TEST_CASE("bytes fit the checksum among them and no other")
{
    std::mt19937 random(20260504);
    for (std::size_t size = 4; size < 60; ++size) {
        auto bytes = random_bytes(random, size);
        CAPTURE(size);
        bytes[2] = bytes[3] = std::byte{0};
        auto const right = internet_checksum(bytes).value();
        auto const is_valid = [&](unsigned checksum) {
            bytes[2] = static_cast<std::byte>(checksum >> 8);
            bytes[3] = static_cast<std::byte>(checksum);
            return internet_checksum(bytes).is_valid();
        };
        CHECK(is_valid(right));
        CHECK_FALSE(is_valid(right + 1u));
        CHECK_FALSE(is_valid(right - 1u));
        CHECK_FALSE(is_valid(right ^ 0x8000u));
        REQUIRE(is_valid(right));
        for (std::size_t bit = 0; bit < size * 8; ++bit) {
            auto const flip = static_cast<std::byte>(1u << bit % 8);
            bytes[bit / 8] ^= flip;
            CHECK_FALSE(internet_checksum(bytes).is_valid());
            bytes[bit / 8] ^= flip;
        }
    }
}

TEST_CASE("nothing and zeros have a checksum that is not zero")
{
    CHECK(internet_checksum().value() == 0xffff);
    CHECK_FALSE(internet_checksum().is_valid());
    std::array<std::byte, 20> const zeros{};
    CHECK(internet_checksum(zeros).value() == 0xffff);
    CHECK_FALSE(internet_checksum(zeros).is_valid());
}

TEST_CASE("the pseudo header of IPv4 counts as its bytes")
{
    auto const source = make_address_v4("192.0.2.1");
    auto const destination = make_address_v4("224.0.0.22");
    auto const payload = test::from_hex("12 34 00 35 00 0b 00 00 61 62 63");
    auto bytes = test::from_hex("c0 00 02 01 e0 00 00 16 00 11 00 0b");
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    auto const expected = internet_checksum(bytes).value();

    internet_checksum first;
    first.add_pseudo_header(source, destination, ip_protocol::udp, 11).add(payload);
    CHECK(first.value() == expected);
    // Where the number of bytes before it is odd, too.
    internet_checksum last(payload);
    last.add_pseudo_header(source, destination, ip_protocol::udp, 11);
    CHECK(last.value() == expected);
    auto between = internet_checksum(std::span(payload).first(5));
    between.add_pseudo_header(source, destination, ip_protocol::udp, 11)
        .add(std::span(payload).subspan(5));
    CHECK(between.value() == expected);
}

TEST_CASE("the pseudo header of IPv6 counts as its bytes")
{
    auto const source = make_address_v6("2001:db8::1:fffe%7");
    auto const destination = make_address_v6("ff02::16");
    auto const payload = test::from_hex("8f 00 00 00 00 00 00 01 04 00 00 00");
    for (std::uint32_t const length : {12u, 0xffffu, 0x10000u, 0x12345678u, 0xffffffffu}) {
        CAPTURE(length);
        auto bytes = test::from_hex("20 01 0d b8 00 00 00 00 00 00 00 00 00 01 ff fe"
                                    "ff 02 00 00 00 00 00 00 00 00 00 00 00 00 00 16");
        for (unsigned shift = 32; shift != 0; shift -= 8)
            bytes.push_back(static_cast<std::byte>(length >> (shift - 8)));
        for (auto const byte : test::from_hex("00 00 00 3a"))
            bytes.push_back(byte);
        bytes.insert(bytes.end(), payload.begin(), payload.end());
        internet_checksum sum(payload);
        sum.add_pseudo_header(source, destination, ip_protocol::icmp_v6, length);
        CHECK(sum.value() == internet_checksum(bytes).value());
    }
}

TEST_CASE("a checksum under the other pseudo header is wrong")
{
    // The same message from another source.
    auto const destination = make_address_v6("ff02::1");
    auto message = test::from_hex("80 00 00 00 00 01 00 02");
    internet_checksum sum(message);
    sum.add_pseudo_header(make_address_v6("fe80::1"), destination, ip_protocol::icmp_v6, 8);
    message[2] = static_cast<std::byte>(sum.value() >> 8);
    message[3] = static_cast<std::byte>(sum.value());
    auto const is_valid_from = [&](char const* source) {
        return internet_checksum(message)
            .add_pseudo_header(make_address_v6(source), destination, ip_protocol::icmp_v6, 8)
            .is_valid();
    };
    CHECK(is_valid_from("fe80::1"));
    CHECK_FALSE(is_valid_from("fe80::2"));
    CHECK_FALSE(internet_checksum(message).is_valid());
}
