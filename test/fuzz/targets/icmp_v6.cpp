// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// An ICMPv6 message, its body, its extensions and what it quotes.

#include <fuzz/icmp_body.hpp>
#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>
#include <dgram/packet_error.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace {

using fuzz::require;
namespace icmp = dgram::icmp;
namespace v6 = dgram::icmp::v6;

boost::asio::ip::address_v6 const source({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
boost::asio::ip::address_v6 const destination({0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

void read_message(fuzz::bytes bytes, v6::message const& message)
{
    require(fuzz::is_within(message.body, bytes) && message.size() == bytes.size(),
            "a message is all of its bytes");
    static std::array<std::byte, fuzz::room_size> room;
    auto const written = message.write(room, source, destination);
    require(written.has_value(), "a message can be written");
    auto const again = std::span(room).first(*written);
    auto expected = message;
    expected.checksum = v6::message::parse_without_checksum(again)->checksum;
    fuzz::round_trip(
        expected, message.size(), [&](auto to) { return message.write(to, source, destination); },
        [](fuzz::bytes from) { return v6::message::parse(from, source, destination); });

    auto const right = v6::message::parse(bytes, source, destination);
    require(right ? *right == message : right.error() == dgram::packet_errc::checksum_mismatch,
            "a message is refused for its checksum only");
    require(!v6::message::parse(again, destination, destination),
            "the checksum covers the addresses");
    again[again.size() - 1] ^= std::byte{1};
    require(!v6::message::parse(again, source, destination), "one bit more is a wrong checksum");
}

void run(fuzz::bytes bytes)
{
    fuzz::no_allocation const nothing_allocated;
    auto const message = v6::message::parse_without_checksum(bytes);
    require(message.has_value() == (bytes.size() >= 4), "a message has four bytes at least");
    if (!message)
        return;
    read_message(bytes, *message);

    auto const write = [](auto room, auto const& body) {
        return v6::write(room, body, source, destination);
    };
    auto const parse = [](fuzz::bytes from) {
        return v6::message::parse(from, source, destination);
    };
    fuzz::read_body<icmp::echo_request>(*message, write, parse);
    fuzz::read_body<icmp::echo_reply>(*message, write, parse);
    fuzz::read_body<icmp::extended_echo_request>(*message, write, parse);
    fuzz::read_body<icmp::extended_echo_reply>(*message, write, parse);
    fuzz::read_body<v6::packet_too_big>(*message, write, parse);
    fuzz::read_body<v6::parameter_problem>(*message, write, parse);
    fuzz::read_error<v6::destination_unreachable>(*message, write, parse);
    fuzz::read_error<v6::time_exceeded>(*message, write, parse);
}

fuzz::target const icmp_v6("icmp_v6", run);

} // namespace
