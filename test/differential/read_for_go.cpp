// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The text of what this library reads.

#include <differential/input.hpp>

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
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/packet_error.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <sstream>

namespace {

using differential::hex;
namespace icmp = dgram::icmp;
namespace v4 = dgram::icmp::v4;
namespace v6 = dgram::icmp::v6;

template <class T>
std::string written(T const& value)
{
    std::array<std::byte, 2048> room;
    auto const size = value.write(room);
    return size ? hex(std::span(room).first(*size)) : "refused";
}

std::string read_header_v4(std::span<std::byte const> bytes)
{
    auto const h = dgram::ipv4::header::parse(bytes);
    if (!h)
        return "error";
    std::ostringstream os;
    os << "4 " << h->size() << ' ' << h->traffic_class.value() << ' ' << h->total_length << ' '
       << h->identification << ' ' << h->reserved * 4 + h->dont_fragment * 2 + h->more_fragments
       << ' ' << h->fragment_offset << ' ' << unsigned{h->hops} << ' '
       << static_cast<unsigned>(h->protocol) << ' ' << h->checksum << ' ' << h->source << ' '
       << h->destination << " x" << hex(h->options.bytes()) << ';' << written(*h);
    return os.str();
}

std::string hex(boost::asio::ip::address_v6 const& address)
{
    auto const bytes = address.to_bytes();
    return hex(std::as_bytes(std::span(bytes)));
}

std::string read_header_v6(std::span<std::byte const> bytes)
{
    auto const h = dgram::ipv6::header::parse(bytes);
    if (!h)
        return "error";
    std::ostringstream os;
    os << "6 " << h->traffic_class.value() << ' ' << h->flow_label << ' ' << h->payload_length
       << ' ' << static_cast<unsigned>(h->next_header) << ' ' << unsigned{h->hops} << " x"
       << hex(h->source) << " x" << hex(h->destination) << ';';
    return os.str();
}

// The text of a body, by what it has.
template <class Body>
std::string text_of(Body const& b)
{
    std::ostringstream os;
    if constexpr (requires { b.probed_interface; }) {
        // Its object, as it is written.
        std::array<std::byte, 512> room;
        auto const size = b.write(room);
        os << "probe " << b.identifier << ' ' << unsigned{b.sequence} << ' ' << b.local << " ["
           << hex(std::span(room).first(*size).subspan(8)) << ']';
    } else if constexpr (requires { b.active; }) {
        os << "probed " << b.identifier << ' ' << unsigned{b.sequence} << ' '
           << static_cast<unsigned>(b.state) << ' ' << b.active << ' ' << b.ipv4 << ' ' << b.ipv6;
    } else if constexpr (requires { b.identifier; }) {
        os << "echo " << b.identifier << ' ' << b.sequence << " x" << hex(b.data);
    } else if constexpr (requires { b.extensions; }) {
        os << "error ";
        if constexpr (requires { b.pointer; })
            os << unsigned{b.pointer} << ' ';
        os << 'x' << hex(b.datagram);
        if (b.extensions)
            for (auto const& object : *b.extensions)
                os << " [" << written(object) << ']';
    } else if constexpr (requires { b.mtu; }) {
        os << "big " << b.mtu << " x" << hex(b.datagram);
    } else {
        os << "error " << b.pointer << " x" << hex(b.datagram);
    }
    return os.str();
}

struct reader_v4
{
    v4::message m;

    static auto parse(std::span<std::byte const> bytes)
    {
        return v4::message::parse_without_checksum(bytes);
    }

    template <class Body>
    static auto write(std::span<std::byte> to, Body const& body)
    {
        return v4::write(to, body);
    }
};

struct reader_v6
{
    v6::message m;

    static auto parse(std::span<std::byte const> bytes)
    {
        return v6::message::parse_without_checksum(bytes);
    }

    template <class Body>
    static auto write(std::span<std::byte> to, Body const& body)
    {
        return v6::write_without_checksum(to, body);
    }
};

// Nothing if the message is another one.
template <class Reader, class Body, class Message, class... Reading>
bool try_body(Message const& m, std::string& to, Reading... how)
{
    dgram::result<Body> const body = m.template get<Body>(how...);
    if (!body) {
        if (body.error() == dgram::packet_errc::wrong_type)
            return false;
        to = "error";
        return true;
    }
    std::array<std::byte, 2048> room;
    auto const size = Reader::write(room, *body);
    std::ostringstream os;
    os << static_cast<unsigned>(m.type) << ' ' << unsigned{m.code} << ' ' << m.checksum << ' '
       << text_of(*body) << ';' << (size ? hex(std::span(room).first(*size)) : "refused");
    to = os.str();
    return true;
}

template <class Message>
std::string raw_text(Message const& m)
{
    return std::to_string(static_cast<unsigned>(m.type)) + ' ' + std::to_string(unsigned{m.code}) +
           ' ' + std::to_string(m.checksum) + " raw x" + hex(m.body) + ';';
}

std::string read_message_v4(std::span<std::byte const> bytes)
{
    auto const m = reader_v4::parse(bytes);
    if (!m)
        return "error";
    constexpr auto tolerant = icmp::reading::tolerant;
    std::string text;
    if (try_body<reader_v4, icmp::echo_request>(*m, text) ||
        try_body<reader_v4, icmp::echo_reply>(*m, text) ||
        try_body<reader_v4, icmp::extended_echo_request>(*m, text) ||
        try_body<reader_v4, icmp::extended_echo_reply>(*m, text) ||
        try_body<reader_v4, v4::destination_unreachable>(*m, text, tolerant) ||
        try_body<reader_v4, v4::time_exceeded>(*m, text, tolerant) ||
        try_body<reader_v4, v4::parameter_problem>(*m, text, tolerant))
        return text;
    return raw_text(*m);
}

std::string read_message_v6(std::span<std::byte const> bytes)
{
    auto const m = reader_v6::parse(bytes);
    if (!m)
        return "error";
    constexpr auto tolerant = icmp::reading::tolerant;
    std::string text;
    if (try_body<reader_v6, icmp::echo_request>(*m, text) ||
        try_body<reader_v6, icmp::echo_reply>(*m, text) ||
        try_body<reader_v6, icmp::extended_echo_request>(*m, text) ||
        try_body<reader_v6, icmp::extended_echo_reply>(*m, text) ||
        try_body<reader_v6, v6::destination_unreachable>(*m, text, tolerant) ||
        try_body<reader_v6, v6::time_exceeded>(*m, text, tolerant) ||
        try_body<reader_v6, v6::parameter_problem>(*m, text) ||
        try_body<reader_v6, v6::packet_too_big>(*m, text))
        return text;
    return raw_text(*m);
}

} // namespace

bool differential::has_wrong_checksum(input const& i)
{
    if (i.kind != "i4")
        return false;
    auto const m = v4::message::parse(i.bytes);
    return !m && m.error() == dgram::packet_errc::checksum_mismatch;
}

std::string differential::read_for_go(input const& i)
{
    if (i.kind == "h4")
        return read_header_v4(i.bytes);
    if (i.kind == "h6")
        return read_header_v6(i.bytes);
    return i.kind == "i4" ? read_message_v4(i.bytes) : read_message_v6(i.bytes);
}
