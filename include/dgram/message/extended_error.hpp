//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_EXTENDED_ERROR_HPP
#define DGRAM_MESSAGE_EXTENDED_ERROR_HPP

// What an entry of a socket's error queue says.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/message/transmit_timestamp.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {

/// Where an entry of the error queue comes from.
enum class error_origin : std::uint8_t {
    none = 0,
    /// This host, for example because a datagram is larger than the path takes.
    local = 1,
    /// An ICMP message; also on an IPv6 socket, of a datagram that went over IPv4.
    icmp = 2,
    /// An ICMPv6 message.
    icmp_v6 = 3,
    /// It is no error but a transmit timestamp.
    timestamping = 4,
    /// It is no error: a buffer that was sent from without a copy is free again.
    zerocopy = 5,
    /// The time at which a datagram was to be sent could not be kept.
    transmit_time = 6,
};

template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, error_origin o)
{
    constexpr char const* names[] = {"none",         "local",     "ICMP",         "ICMPv6",
                                     "timestamping", "zero copy", "transmit time"};
    auto const at = static_cast<unsigned>(o);
    return at < 7 ? os << names[at] : os << "origin " << at;
}

/// Where in the payload of an entry the extension structure of the ICMP message is (RFC 4884).
struct quoted_extensions
{
    /// From the beginning of the payload, in bytes. It may lie beyond what the buffers took.
    std::size_t offset = 0;

    /// What the system thinks of the structure and its checksum. Check it all the same.
    bool valid = false;

    friend bool operator==(quoted_extensions const&, quoted_extensions const&) = default;
};

/// What an entry of a socket's error queue says.
/**
 * An error of ICMP is a hint and no proof: whoever can guess addresses and ports can forge one.
 * Compare what it quotes with what was sent, and believe no path MTU below 576 (IPv4) or 1280
 * (IPv6) bytes.
 *
 * @par Available on
 * Linux. See `IP_RECVERR` in ip(7).
 */
struct extended_error
{
    static constexpr bool is_supported = detail::platform::receive_errors.available();

    error_origin origin = error_origin::none;

    /// What a send or a receive would have failed with: `asio::error::connection_refused` of a
    /// closed port, `host_unreachable`, `message_size`. None for a timestamp.
    error_code error{};

    /// Type and code of the ICMP message; absent if it was none. See `is`. Of `zerocopy` and
    /// `transmit_time` there is a code only.
    std::optional<std::uint8_t> type{};
    std::optional<std::uint8_t> code{};

    /// How many bytes the path takes, IP header included; absent if the error is another one, or
    /// the router did not say.
    std::optional<std::uint32_t> mtu{};

    /// The router or host that sent the ICMP message; an IPv4 one as such on a dual-stack socket
    /// too.
    std::optional<asio::ip::address> offender{};

    /// Absent unless `receive_error_extensions` asks for it and the message has some.
    std::optional<quoted_extensions> extensions{};

    std::optional<transmit_timestamp> timestamp{};

    /// As the system has them, `ee_info` and `ee_data`; what they mean depends on the origin. Of
    /// `zerocopy` they are the first and the last of the sends that are done; of an ICMP parameter
    /// problem `info` is the pointer.
    std::uint32_t info = 0;
    std::uint32_t data = 0;

    /// Whether it is an ICMP message of this type.
    bool is(icmp::v4::type t) const noexcept
    {
        return origin == error_origin::icmp && type == static_cast<std::uint8_t>(t);
    }

    /// Whether it is an ICMPv6 message of this type.
    bool is(icmp::v6::type t) const noexcept
    {
        return origin == error_origin::icmp_v6 && type == static_cast<std::uint8_t>(t);
    }

    /// Reads control data that `recvmsg` with `MSG_ERRQUEUE` wrote; nothing outside the given
    /// bytes is ever read.
    /**
     * @return `packet_errc::wrong_type` if no entry is described there, `packet_errc::too_short` if
     * the description is cut off, `asio::error::operation_not_supported` on a system without error
     * queues.
     */
    static result<extended_error> parse(std::span<std::byte const> control);

    friend bool operator==(extended_error const&, extended_error const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        extended_error const& e)
    {
        os << e.origin;
        if (e.type && e.origin == error_origin::icmp)
            os << ' ' << static_cast<icmp::v4::type>(*e.type);
        if (e.type && e.origin == error_origin::icmp_v6)
            os << ' ' << static_cast<icmp::v6::type>(*e.type);
        if (e.code)
            os << " code " << unsigned{*e.code};
        if (e.error)
            os << ": " << e.error.message().c_str();
        if (e.mtu)
            os << ", MTU " << *e.mtu;
        if (e.offender)
            os << ", from " << *e.offender;
        if (e.timestamp)
            os << ": " << *e.timestamp;
        if (e.origin == error_origin::zerocopy || e.origin == error_origin::transmit_time)
            os << ", info " << e.info << ", data " << e.data;
        return os;
    }
};

namespace detail {

// Whether the entry says what the path takes: RFC 1191, RFC 8201.
inline bool tells_mtu(extended_error const& e)
{
    constexpr std::uint8_t fragmentation_needed = 4;
    return (e.origin == error_origin::local && e.error == asio::error::message_size) ||
           (e.is(icmp::v4::type::destination_unreachable) && e.code == fragmentation_needed) ||
           e.is(icmp::v6::type::packet_too_big);
}

inline transmit_timestamp to_transmit_timestamp(platform::error_fields const& from,
                                                platform::transmit_times const& times)
{
    transmit_timestamp to;
    to.event = static_cast<transmit_event>(from.info);
    to.id = from.data;
    if (times.software)
        to.software = timestamp::time_point(*times.software);
    if (times.hardware)
        to.hardware = timestamp::time_point(*times.hardware);
    return to;
}

inline extended_error to_extended_error(platform::error_fields const& from,
                                        std::span<std::byte const> control)
{
    extended_error to;
    to.origin = static_cast<error_origin>(from.origin);
    to.info = from.info;
    to.data = from.data;
    if (to.origin == error_origin::timestamping) {
        to.timestamp = to_transmit_timestamp(from, platform::read_transmit_times(control));
        return to;
    }
    if (from.error != 0)
        to.error = platform::system_error_code(from.error);
    bool const is_icmp = to.origin == error_origin::icmp || to.origin == error_origin::icmp_v6;
    if (is_icmp)
        to.type = from.type;
    if (is_icmp || to.origin == error_origin::zerocopy || to.origin == error_origin::transmit_time)
        to.code = from.code;
    if (from.info != 0 && tells_mtu(to))
        to.mtu = from.info;
    to.offender = from.offender;
    if (from.extensions_at != 0)
        to.extensions = quoted_extensions{from.extensions_at, from.extensions_valid};
    return to;
}

} // namespace detail

inline result<extended_error> extended_error::parse(std::span<std::byte const> control)
{
    if (!is_supported)
        return error_code(asio::error::operation_not_supported);
    detail::platform::error_fields fields;
    switch (detail::platform::read_error(control, fields)) {
    case detail::platform::error_presence::whole:
        return detail::to_extended_error(fields, control);
    case detail::platform::error_presence::cut_off:
        return packet_errc::too_short;
    default:
        return packet_errc::wrong_type;
    }
}

} // namespace dgram

#endif
