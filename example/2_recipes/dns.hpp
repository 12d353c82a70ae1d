// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_EXAMPLE_2_RECIPES_DNS_HPP
#define DGRAM_EXAMPLE_2_RECIPES_DNS_HPP

// As much of DNS (RFC 1035) as a question for the addresses of a name takes, and the answer.

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dns {

enum class record_type : std::uint16_t { a = 1, aaaa = 28 };

struct question
{
    std::uint16_t id = 0;
    // In lower case, with dots between its labels: "printer.local".
    std::string name;
    record_type type = record_type::a;
    // As it was sent: the answer repeats it.
    std::vector<std::uint8_t> bytes;
};

// As names are compared: of ASCII only.
inline std::string to_lower(std::string name)
{
    for (auto& each : name)
        if (each >= 'A' && each <= 'Z')
            each = static_cast<char>(each + ('a' - 'A'));
    return name;
}

// The question in a query that has one, for an address in the Internet class; nothing for whatever
// else the bytes may be.
inline std::optional<question> parse_question(std::span<std::uint8_t const> message)
{
    constexpr std::size_t header = 12;
    auto const u16 = [&](std::size_t at) {
        return static_cast<std::uint16_t>(message[at] << 8 | message[at + 1]);
    };
    // A response, another operation than a query, or not exactly one question.
    if (message.size() < header || (u16(2) & 0xf800) != 0 || u16(4) != 1)
        return std::nullopt;

    question result;
    result.id = u16(0);
    std::size_t at = header;
    for (;;) {
        if (at >= message.size())
            return std::nullopt;
        std::size_t const length = message[at++];
        if (length == 0)
            break;
        // Over 63 it is a pointer to an earlier name, and there is none before the first.
        if (length > 63 || length > message.size() - at || at + length > header + 254)
            return std::nullopt;
        if (!result.name.empty())
            result.name += '.';
        for (auto const byte : message.subspan(at, length))
            result.name += static_cast<char>(byte);
        at += length;
    }
    result.name = to_lower(std::move(result.name));
    if (message.size() - at < 4)
        return std::nullopt;
    result.type = record_type(u16(at));
    // The highest bit asks for a unicast answer (RFC 6762 section 5.4), as is given anyway.
    bool const internet = (u16(at + 2) & 0x7fff) == 1;
    if ((result.type != record_type::a && result.type != record_type::aaaa) || !internet)
        return std::nullopt;
    auto const whole = message.subspan(header, at + 4 - header);
    result.bytes.assign(whole.begin(), whole.end());
    return result;
}

// The answer to a one-shot question (RFC 6762 section 6.7), with those of the addresses that are of
// the type asked for; empty if there are none.
inline std::vector<std::uint8_t> make_answer(question const& q,
                                             std::span<boost::asio::ip::address const> addresses)
{
    std::vector<std::uint8_t> records;
    std::vector<std::uint8_t> message;
    std::uint16_t count = 0;
    auto const put = [](std::vector<std::uint8_t>& to, unsigned value) {
        to.push_back(static_cast<std::uint8_t>(value >> 8));
        to.push_back(static_cast<std::uint8_t>(value));
    };
    auto const put_bytes = [&](auto const& bytes) {
        put(records, static_cast<unsigned>(bytes.size()));
        records.insert(records.end(), bytes.begin(), bytes.end());
    };
    for (auto const& address : addresses) {
        // As many as fit into the 512 bytes that every resolver takes.
        if (address.is_v4() != (q.type == record_type::a) || count == 8)
            continue;
        put(records, 0xc00c); // the name of the question
        put(records, static_cast<unsigned>(q.type));
        put(records, 1);
        put(records, 0);
        put(records, 10); // seconds that it is valid: the most that is allowed here
        if (address.is_v4())
            put_bytes(address.to_v4().to_bytes());
        else
            put_bytes(address.to_v6().to_bytes());
        ++count;
    }
    if (count == 0)
        return {};
    for (unsigned const value : {unsigned(q.id), 0x8400u, 1u, unsigned(count), 0u, 0u})
        put(message, value);
    message.insert(message.end(), q.bytes.begin(), q.bytes.end());
    message.insert(message.end(), records.begin(), records.end());
    return message;
}

} // namespace dns

#endif
