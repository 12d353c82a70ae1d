// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// An ICMP message for IPv4, its body, its extensions and what it quotes.

#include <fuzz/icmp_body.hpp>
#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/router_discovery.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/packet_error.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace {

using fuzz::require;
namespace icmp = dgram::icmp;
namespace v4 = dgram::icmp::v4;

void read_message(fuzz::bytes bytes, v4::message const& message)
{
    require(fuzz::is_within(message.body, bytes) && message.size() == bytes.size(),
            "a message is all of its bytes");
    static std::array<std::byte, fuzz::room_size> room;
    auto const written = message.write(room);
    require(written.has_value(), "a message can be written");
    auto const again = std::span(room).first(*written);
    auto expected = message;
    expected.checksum = v4::message::parse_without_checksum(again)->checksum;
    fuzz::round_trip(
        expected, message.size(), [&](auto to) { return message.write(to); },
        [](fuzz::bytes from) { return v4::message::parse(from); });

    auto const right = v4::message::parse(bytes);
    require(right ? *right == message : right.error() == dgram::packet_errc::checksum_mismatch,
            "a message is refused for its checksum only");
    again[again.size() - 1] ^= std::byte{1};
    require(!v4::message::parse(again), "one bit more is a wrong checksum");
}

void run(fuzz::bytes bytes)
{
    fuzz::no_allocation const nothing_allocated;
    auto const message = v4::message::parse_without_checksum(bytes);
    require(message.has_value() == (bytes.size() >= 4), "a message has four bytes at least");
    if (!message)
        return;
    read_message(bytes, *message);

    auto const write = [](auto room, auto const& body) { return v4::write(room, body); };
    auto const parse = [](fuzz::bytes from) { return v4::message::parse(from); };
    fuzz::read_body<icmp::echo_request>(*message, write, parse);
    fuzz::read_body<icmp::echo_reply>(*message, write, parse);
    fuzz::read_body<icmp::extended_echo_request>(*message, write, parse);
    fuzz::read_body<icmp::extended_echo_reply>(*message, write, parse);
    fuzz::read_body<v4::redirect>(*message, write, parse);
    fuzz::read_body<v4::router_advertisement>(*message, write, parse);
    fuzz::read_body<v4::timestamp_request>(*message, write, parse);
    fuzz::read_body<v4::timestamp_reply>(*message, write, parse);
    fuzz::read_error<v4::destination_unreachable>(*message, write, parse);
    fuzz::read_error<v4::time_exceeded>(*message, write, parse);
    fuzz::read_error<v4::parameter_problem>(*message, write, parse);
}

fuzz::target const icmp_v4("icmp_v4", run);

} // namespace
