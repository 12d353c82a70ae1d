//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_QUOTED_DATAGRAM_HPP
#define DGRAM_ICMP_QUOTED_DATAGRAM_HPP

// The datagram that an ICMP error is about.

#include <dgram/config.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/same_address.hpp>
#include <dgram/icmp/flow.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>

namespace dgram::icmp {

/// The beginning of a datagram of either family, as an ICMP error quotes it.
/**
 * Who sends an error chooses every byte of it. Ask `matches()` before believing that a datagram of
 * this program failed; even then it may be forged by whoever can guess addresses and ports.
 * @code
 * auto const error = message.get<dgram::icmp::v4::time_exceeded>();
 * if (!error)
 *     return error.error();
 * auto const quoted = dgram::icmp::quoted_datagram::parse(error->datagram);
 * if (quoted && quoted->matches(dgram::icmp::flow::udp(socket.local_endpoint(), target)))
 *     ...
 * @endcode
 * @par Lifetime
 * Does not own `payload`.
 */
struct quoted_datagram
{
    asio::ip::address source{};

    /// Where it was going when it failed: with a source route or routing header, its next stop.
    asio::ip::address destination{};

    dgram::traffic_class traffic_class{};

    /// Time to live or hop limit as the sender of the error saw it.
    std::uint8_t hops = 0;

    /// What `payload` is of; of IPv6, after the extension headers.
    ip_protocol protocol{};

    /// Whether `payload` does not begin with the header of the protocol.
    bool is_later_fragment = false;

    /// What is quoted of the payload, without padding; of an IPv4 header at least 8 bytes by
    /// RFC 792, often more.
    std::span<std::byte const> payload{};

    /// Of the IPv4 header, or the IPv6 fragment header if there is one.
    std::optional<std::uint32_t> identification{};

    /// From the bytes that an error quotes.
    /**
     * @param total_length_order byte order of the total length of a quoted IPv4 header:
     * std::endian::native for what raw sockets of macOS, and of FreeBSD before 10, receive
     * Errors: packet_errc::too_short, wrong_version, invalid_header_length, and those of
     * ipv6::packet::parse. A total length of IPv4 that cannot be true is none: some systems change
     * it in what they quote.
     */
    static result<quoted_datagram> parse(std::span<std::byte const> bytes,
                                         std::endian total_length_order = std::endian::big)
    {
        if (bytes.empty())
            return packet_errc::too_short;
        switch (std::to_integer<int>(bytes[0]) >> 4) {
        case 4:
            return parse_v4(bytes, total_length_order);
        case 6:
            return parse_v6(bytes);
        default:
            return packet_errc::wrong_version;
        }
    }

    /// Port of the sender, if the payload has one: of TCP, UDP, UDP-Lite, SCTP, DCCP.
    std::optional<std::uint16_t> source_port() const noexcept { return port(0); }

    /// Port that it was going to, if the payload has one.
    std::optional<std::uint16_t> destination_port() const noexcept { return port(2); }

    /// Identifier, if the payload is an echo request.
    std::optional<std::uint16_t> echo_identifier() const noexcept { return echo_field(4); }

    /// Sequence number, if the payload is an echo request.
    std::optional<std::uint16_t> echo_sequence() const noexcept { return echo_field(6); }

    /// Whether it belongs to the flow, for all that the flow says. What the flow says and the
    /// quoted bytes do not show, as in a later fragment, does not match.
    bool matches(icmp::flow const& f) const noexcept
    {
        auto const fits = [](auto const& wanted, auto const& found) {
            return !wanted || (found && *found == *wanted);
        };
        return protocol == f.protocol && detail::is_source_of(f.source, source) &&
               detail::is_same_address(f.destination, destination) &&
               fits(f.source_port, source_port()) && fits(f.destination_port, destination_port()) &&
               fits(f.identifier, echo_identifier());
    }

    /// Prints "192.0.2.1 > 192.0.2.2 UDP 1000 > 33434, hops 1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        quoted_datagram const& q)
    {
        detail::print_flow(os, q.source, q.destination, q.protocol, q.source_port(),
                           q.destination_port());
        if (auto const identifier = q.echo_identifier())
            os << " identifier " << *identifier;
        if (auto const sequence = q.echo_sequence())
            os << " sequence " << *sequence;
        return os << (q.is_later_fragment ? ", later fragment" : "") << ", hops "
                  << unsigned{q.hops};
    }

private:
    static result<quoted_datagram> parse_v4(std::span<std::byte const> bytes, std::endian order)
    {
        std::array<std::byte, ipv4::header::max_size> copy;
        auto const head = std::span(copy).first(std::min(bytes.size(), copy.size()));
        std::copy_n(bytes.begin(), head.size(), head.begin());
        std::size_t length = 0;
        if (head.size() >= 4) {
            length = detail::read_ordered(head, 2, order);
            // It only tells payload from padding: any will do for the header.
            head[2] = head[3] = std::byte{0xff};
        }
        auto const header = ipv4::header::parse(head);
        if (!header)
            return header.error();
        quoted_datagram made{.source = header->source,
                             .destination = header->destination,
                             .traffic_class = header->traffic_class,
                             .hops = header->hops,
                             .protocol = header->protocol,
                             .is_later_fragment = header->is_later_fragment(),
                             .identification = header->identification};
        auto const rest = bytes.subspan(header->size());
        made.payload = length < header->size()
                           ? rest
                           : rest.first(std::min(rest.size(), length - header->size()));
        return made;
    }

    static result<quoted_datagram> parse_v6(std::span<std::byte const> bytes)
    {
        auto const packet = ipv6::packet::parse(bytes);
        if (!packet)
            return packet.error();
        quoted_datagram made{.source = packet->header.source,
                             .destination = packet->header.destination,
                             .traffic_class = packet->header.traffic_class,
                             .hops = packet->header.hops,
                             .protocol = packet->protocol,
                             .is_later_fragment = packet->is_later_fragment(),
                             .payload = packet->payload};
        if (packet->fragment)
            made.identification = packet->fragment->identification;
        return made;
    }

    std::optional<std::uint16_t> field(std::size_t at) const noexcept
    {
        if (is_later_fragment || payload.size() < at + 2)
            return std::nullopt;
        return detail::read_be<std::uint16_t>(payload, at);
    }

    std::optional<std::uint16_t> port(std::size_t at) const noexcept
    {
        switch (protocol) {
        case ip_protocol::tcp:
        case ip_protocol::udp:
        case ip_protocol::udp_lite:
        case ip_protocol::sctp:
        case ip_protocol::dccp:
            return field(at);
        default:
            return std::nullopt;
        }
    }

    std::optional<std::uint16_t> echo_field(std::size_t at) const noexcept
    {
        auto const is_type = [this](auto type) {
            return !payload.empty() && payload[0] == static_cast<std::byte>(type);
        };
        bool const is_echo = (protocol == ip_protocol::icmp && is_type(v4::type::echo_request)) ||
                             (protocol == ip_protocol::icmp_v6 && is_type(v6::type::echo_request));
        return is_echo ? field(at) : std::nullopt;
    }
};

} // namespace dgram::icmp

#endif
