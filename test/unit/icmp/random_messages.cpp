// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>

#include <support/icmp_random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace icmp = dgram::icmp;

namespace {

constexpr int rounds = 20'000;

auto const here = boost::asio::ip::make_address_v6("2001:db8::1");
auto const there = boost::asio::ip::make_address_v6("2001:db8::2");

template <class Body>
dgram::result<Body> get(auto const& message)
{
    if constexpr (requires(Body body) { body.extensions; })
        return message.template get<Body>(icmp::reading::strict);
    else
        return message.template get<Body>();
}

template <class Body>
bool survives_v4(Body const& body)
{
    static std::array<std::byte, 8192> room;
    auto const size = icmp::v4::write(room, body);
    if (!size || *size != icmp::v4::message_size(body))
        return false;
    auto const message = icmp::v4::message::parse(std::span(room).first(*size));
    auto const read = get<Body>(*message);
    return read && *read == body;
}

template <class Body>
bool survives_v6(Body const& body)
{
    static std::array<std::byte, 8192> room;
    auto const size = icmp::v6::write(room, body, here, there);
    if (!size || *size != icmp::v6::message_size(body))
        return false;
    auto const message = icmp::v6::message::parse(std::span(room).first(*size), here, there);
    auto const read = get<Body>(*message);
    return read && *read == body;
}

// With its datagram, and extensions in half of the cases.
template <class Error>
Error completed(Error error, test::icmp_random& random, std::size_t unit)
{
    if (random.flag()) {
        error.extensions = random.extensions();
        error.datagram = random.padded_datagram(unit);
    } else {
        error.datagram = random.bytes(600);
    }
    return error;
}

TEST_CASE("random echoes are read as they are written")
{
    test::icmp_random random(1);
    for (int i = 0; i < rounds; ++i) {
        icmp::echo_request const request{random.any<std::uint16_t>(), random.any<std::uint16_t>(),
                                         random.bytes(100)};
        REQUIRE(survives_v4(request));
        REQUIRE(survives_v6(reply_to(request)));
    }
}

TEST_CASE("random extended echo requests are read as they are written")
{
    test::icmp_random random(2);
    for (int i = 0; i < rounds; ++i) {
        icmp::extended_echo_request const request{random.any<std::uint16_t>(),
                                                  random.any<std::uint8_t>(), random.flag(),
                                                  random.interface_identification()};
        REQUIRE(survives_v4(request));
        REQUIRE(survives_v6(request));
    }
}

TEST_CASE("random timestamps are read as they are written")
{
    test::icmp_random random(3);
    for (int i = 0; i < rounds; ++i)
        REQUIRE(survives_v4(icmp::v4::timestamp_request{
            random.any<std::uint16_t>(), random.any<std::uint16_t>(), random.any<std::uint32_t>(),
            random.any<std::uint32_t>(), random.any<std::uint32_t>()}));
}

TEST_CASE("random errors of ICMP are read as they are written")
{
    test::icmp_random random(4);
    for (int i = 0; i < rounds; ++i) {
        icmp::v4::destination_unreachable unreachable;
        unreachable.code = random.any<icmp::v4::unreachable_code>();
        if (random.flag()) {
            unreachable.code = icmp::v4::unreachable_code::fragmentation_needed;
            unreachable.next_hop_mtu = random.any<std::uint16_t>();
        }
        REQUIRE(survives_v4(completed(unreachable, random, 4)));

        icmp::v4::time_exceeded exceeded;
        exceeded.code = random.any<icmp::v4::time_exceeded_code>();
        REQUIRE(survives_v4(completed(exceeded, random, 4)));

        icmp::v4::parameter_problem problem;
        problem.code = random.any<icmp::v4::parameter_problem_code>();
        problem.pointer = random.any<std::uint8_t>();
        REQUIRE(survives_v4(completed(problem, random, 4)));

        REQUIRE(survives_v4(icmp::v4::redirect{
            random.any<icmp::v4::redirect_code>(),
            boost::asio::ip::address_v4(random.any<std::uint32_t>()), random.bytes(100)}));
    }
}

TEST_CASE("random errors of ICMPv6 are read as they are written")
{
    test::icmp_random random(5);
    for (int i = 0; i < rounds; ++i) {
        icmp::v6::destination_unreachable unreachable;
        unreachable.code = random.any<icmp::v6::unreachable_code>();
        REQUIRE(survives_v6(completed(unreachable, random, 8)));

        icmp::v6::time_exceeded exceeded;
        exceeded.code = random.any<icmp::v6::time_exceeded_code>();
        REQUIRE(survives_v6(completed(exceeded, random, 8)));

        REQUIRE(
            survives_v6(icmp::v6::packet_too_big{random.any<std::uint32_t>(), random.bytes(1300)}));
        REQUIRE(survives_v6(
            icmp::v6::parameter_problem{random.any<icmp::v6::parameter_problem_code>(),
                                        random.any<std::uint32_t>(), random.bytes(1300)}));
    }
}

} // namespace
