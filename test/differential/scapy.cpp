// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The text of what this library reads, as far as scapy has fields for it.

#include <differential/input.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/packet_error.hpp>

#include <algorithm>
#include <sstream>

namespace {

namespace icmp = dgram::icmp;
namespace v4 = dgram::icmp::v4;
namespace v6 = dgram::icmp::v6;

void print_head(std::ostream& os, auto const& m)
{
    os << static_cast<unsigned>(m.type) << ' ' << unsigned{m.code} << ' ' << m.checksum;
}

std::string read_message_v4(std::span<std::byte const> bytes)
{
    auto const m = v4::message::parse_without_checksum(bytes);
    if (!m || m->body.size() < 4)
        return "error";
    std::ostringstream os;
    print_head(os, *m);
    if (auto const echo = m->get<icmp::echo_request>())
        os << " echo " << echo->identifier << ' ' << echo->sequence << " x"
           << differential::hex(echo->data);
    else if (auto const reply = m->get<icmp::echo_reply>())
        os << " echo " << reply->identifier << ' ' << reply->sequence << " x"
           << differential::hex(reply->data);
    else if (auto const error = m->get<v4::destination_unreachable>(icmp::reading::tolerant);
             error && error->next_hop_mtu != 0)
        os << " mtu " << error->next_hop_mtu;
    else if (auto const problem = m->get<v4::parameter_problem>(icmp::reading::tolerant))
        os << " pointer " << unsigned{problem->pointer};
    else if (auto const redirect = m->get<v4::redirect>())
        os << " gateway " << redirect->gateway;
    else if (auto const time = m->get<v4::timestamp_request>())
        os << " times " << time->originate << ' ' << time->receive << ' ' << time->transmit;
    return os.str();
}

std::string read_message_v6(std::span<std::byte const> bytes)
{
    auto const m = v6::message::parse_without_checksum(bytes);
    if (!m || m->body.size() < 4)
        return "error";
    std::ostringstream os;
    print_head(os, *m);
    if (auto const echo = m->get<icmp::echo_request>())
        os << " echo " << echo->identifier << ' ' << echo->sequence << " x"
           << differential::hex(echo->data);
    else if (auto const reply = m->get<icmp::echo_reply>())
        os << " echo " << reply->identifier << ' ' << reply->sequence << " x"
           << differential::hex(reply->data);
    else if (auto const big = m->get<v6::packet_too_big>())
        os << " mtu " << big->mtu;
    else if (auto const problem = m->get<v6::parameter_problem>())
        os << " pointer " << problem->pointer;
    return os.str();
}

bool has_bytes_after_end(std::span<std::byte const> options)
{
    auto rest = options;
    for (auto const& option : *dgram::ipv4::option_view::parse(options))
        rest = rest.subspan(option.size());
    return std::ranges::any_of(rest, [](auto byte) { return byte != std::byte{0}; });
}

bool has_odd_option(std::span<std::byte const> options)
{
    auto const view = *dgram::ipv4::option_view::parse(options);
    return std::any_of(view.begin(), view.end(), [](auto const& option) {
        auto const route = dgram::ipv4::route::parse(option);
        return name(option.type).empty() ||
               (!route && route.error() != dgram::packet_errc::wrong_type);
    });
}

// Timestamps are three numbers, an address mask and the lifetime of a name are one.
bool is_cut_off(std::span<std::byte const> message)
{
    auto const type = std::to_integer<unsigned>(message[0]);
    return ((type == 13 || type == 14) && message.size() < 20) ||
           ((type == 17 || type == 18 || type == 37 || type == 38) && message.size() < 12);
}

} // namespace

std::string differential::read_for_scapy(input const& i)
{
    if (i.kind[0] == 'i')
        return i.kind == "i4" ? read_message_v4(i.bytes) : read_message_v6(i.bytes);
    // The bytes written again say nothing about how scapy reads.
    auto text = read_for_go(i);
    text.erase(std::min(text.find(';'), text.size()));
    return text;
}

std::string_view differential::explain_scapy(input const& i, std::string_view ours,
                                             std::string_view theirs)
{
    if (i.kind == "h4" && ours == "error") {
        auto const e = dgram::ipv4::header::parse(i.bytes).error();
        if (e == dgram::packet_errc::wrong_version)
            return "scapy does not look at the version";
        if (e == dgram::packet_errc::invalid_header_length)
            return "scapy takes an IPv4 header length below 20 or beyond the end";
        if (e == dgram::packet_errc::invalid_total_length)
            return "scapy takes an IPv4 total length below the header's";
    }
    if (i.kind == "h4" && ours != "error") {
        auto const header = dgram::ipv4::header::parse(i.bytes);
        if (!dgram::ipv4::option_view::parse(header->options.bytes()))
            return "scapy fails or guesses where IPv4 options have wrong lengths";
        if (has_bytes_after_end(header->options.bytes()))
            return "scapy reads on after the end of the options";
        if (theirs.starts_with("exception") && has_odd_option(header->options.bytes()))
            return "scapy fails on IPv4 options of unknown type or with a wrong route";
    }
    if (i.kind == "i4" && i.bytes.size() >= 8 && is_cut_off(i.bytes))
        return "scapy fails where a message with times, a mask or names is cut off";
    if (i.kind == "h6" && ours == "error" &&
        dgram::ipv6::header::parse(i.bytes).error() == dgram::packet_errc::wrong_version)
        return "scapy does not look at the version";
    if (ours == "error" && theirs != "error" && i.kind[0] == 'h')
        return {};
    if (i.kind[0] == 'i' && i.bytes.size() >= 8 && i.bytes[1] != std::byte{0} &&
        theirs.find(" echo ") != std::string_view::npos)
        return "scapy reads the body of an echo message with a code other than 0";
    return {};
}
