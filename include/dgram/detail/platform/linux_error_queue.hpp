//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_ERROR_QUEUE_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_ERROR_QUEUE_HPP

// The error queue of a socket: ip(7) and ipv6(7) under IP_RECVERR, recvmsg(2) under MSG_ERRQUEUE,
// and the timestamps that come by it (SO_TIMESTAMPING in socket(7)).

#include <dgram/config.hpp>
#include <dgram/detail/platform/error_fields.hpp>
#include <dgram/detail/platform/linux_control.hpp>
#include <dgram/detail/platform/option_name.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

namespace dgram::detail::platform {

// From <linux/in.h> and <linux/in6.h>: newer than some C libraries.
inline constexpr option_names receive_errors{{IPPROTO_IP, IP_RECVERR},
                                             {IPPROTO_IPV6, IPV6_RECVERR}};
inline constexpr option_names receive_error_extensions{{IPPROTO_IP, 26}, {IPPROTO_IPV6, 31}};

inline constexpr option_names transmit_timestamps{{SOL_SOCKET, SO_TIMESTAMPING},
                                                  {SOL_SOCKET, SO_TIMESTAMPING}};

// SOF_TIMESTAMPING_ of <linux/net_tstamp.h>.
struct timestamping
{
    static constexpr std::uint32_t sent_by_hardware = 1u << 0;
    static constexpr std::uint32_t sent = 1u << 1;
    static constexpr std::uint32_t report_software = 1u << 4;
    static constexpr std::uint32_t report_hardware = 1u << 6;
    static constexpr std::uint32_t number = 1u << 7;
    static constexpr std::uint32_t scheduled = 1u << 8;
    static constexpr std::uint32_t without_payload = 1u << 11;
    static constexpr std::uint32_t both_kinds = 1u << 14;
};

// SO_TIMESTAMPING as the type of a message, of which a 32-bit program may see either.
#ifdef SO_TIMESTAMPING_OLD
inline constexpr int timestamping_types[] = {SO_TIMESTAMPING_OLD, SO_TIMESTAMPING_NEW};
#else
inline constexpr int timestamping_types[] = {SO_TIMESTAMPING, 65};
#endif

// struct sock_extended_err of <linux/errqueue.h>, which C libraries do not all get along with. The
// offender's address follows it.
struct extended_err
{
    std::uint32_t error;
    std::uint8_t origin;
    std::uint8_t type;
    std::uint8_t code;
    std::uint8_t pad;
    std::uint32_t info;
    std::uint32_t data;
};
static_assert(sizeof(extended_err) == 16);

template <class Address>
struct extended_err_from
{
    extended_err error;
    Address offender;
};
static_assert(sizeof(extended_err_from<::sockaddr_in>) == 32);
static_assert(sizeof(extended_err_from<::sockaddr_in6>) == 44);

// The entry's description comes last, and must not be crowded out by what other code asked for: IP
// options, a security label, the extension headers of an ICMPv6 message, in two forms.
inline constexpr std::size_t error_control_capacity = 4096;
static_assert(error_control_capacity >=
              control_capacity + 2 * native_control_layout::space(1400) // extension headers
                  + 2 * native_control_layout::space(40)                // IPv4 options
                  + 6 * native_control_layout::space(12)                // other numbers
                  + native_control_layout::space(256)                   // the label
                  + native_control_layout::space(sizeof(extended_err_from<::sockaddr_in6>)));

inline std::optional<asio::ip::address> offender_address(::sockaddr_in const& from)
{
    if (from.sin_family != AF_INET)
        return std::nullopt;
    return to_address(from.sin_addr);
}

inline std::optional<asio::ip::address> offender_address(::sockaddr_in6 const& from)
{
    if (from.sin6_family != AF_INET6)
        return std::nullopt;
    auto address = to_address(from.sin6_addr);
    if (address.is_v6() && from.sin6_scope_id != 0) {
        auto scoped = address.to_v6();
        scoped.scope_id(from.sin6_scope_id);
        address = scoped;
    }
    return address;
}

inline constexpr std::uint8_t origin_icmp = 2;
inline constexpr std::uint8_t origin_icmp_v6 = 3;

inline error_fields to_fields(extended_err const& from,
                              std::optional<asio::ip::address> const& offender)
{
    error_fields to;
    to.error = static_cast<int>(from.error);
    to.origin = from.origin;
    to.type = from.type;
    to.code = from.code;
    to.info = from.info;
    to.data = from.data;
    if (from.origin == origin_icmp || from.origin == origin_icmp_v6) {
        // struct sock_ee_data_rfc4884: an offset, and a flag for "invalid".
        std::memcpy(&to.extensions_at, &from.data, sizeof to.extensions_at);
        std::uint8_t flags = 0;
        std::memcpy(&flags, reinterpret_cast<std::byte const*>(&from.data) + 2, sizeof flags);
        to.extensions_valid = (flags & 1u) == 0;
        // For other origins this place has a local address, or nothing.
        to.offender = offender;
    }
    return to;
}

// A message that is too short for its address is not read at all: what it lacks would be garbage.
inline error_presence read_error(std::span<std::byte const> control, error_fields& to)
{
    auto presence = error_presence::absent;
    control_reader reader(control);
    for (control_message message; reader.next(message);) {
        bool const v4 = message.is(IPPROTO_IP, IP_RECVERR);
        if (!v4 && !message.is(IPPROTO_IPV6, IPV6_RECVERR))
            continue;
        extended_err_from<::sockaddr_in> from_v4;
        extended_err_from<::sockaddr_in6> from_v6;
        if (v4 && message.read(from_v4))
            to = to_fields(from_v4.error, offender_address(from_v4.offender));
        else if (!v4 && message.read(from_v6))
            to = to_fields(from_v6.error, offender_address(from_v6.offender));
        else {
            presence = error_presence::cut_off;
            continue;
        }
        return error_presence::whole;
    }
    return presence;
}

// Of three times, the first is by software and the last by hardware; zero is none.
template <class Int>
transmit_times to_transmit_times(std::array<Int, 6> const& from)
{
    auto const time = [&](std::size_t at) -> std::optional<std::chrono::nanoseconds> {
        if (from[at] == 0 && from[at + 1] == 0)
            return std::nullopt;
        return to_nanoseconds(from[at], from[at + 1]);
    };
    return {time(0), time(4)};
}

inline transmit_times read_transmit_times(std::span<std::byte const> control)
{
    option_name const old_name{SOL_SOCKET, timestamping_types[0]};
    option_name const new_name{SOL_SOCKET, timestamping_types[1]};
    if (auto wide = read_first<std::array<std::int64_t, 6>>(control, {old_name, new_name}))
        return to_transmit_times(*wide);
    if (auto narrow = read_first<std::array<std::int32_t, 6>>(control, {old_name, new_name}))
        return to_transmit_times(*narrow);
    return {};
}

inline error_code write_transmit_timestamps(control_writer& control, std::uint32_t points)
{
    return put_result(control.put(SOL_SOCKET, SO_TIMESTAMPING, points));
}

// One try, which never blocks. Only for a socket of IP: others take the flag for nothing, and give
// a datagram.
inline received receive_error(native_socket socket, std::span<native_buffer> buffers, void* name,
                              std::size_t name_capacity, std::span<std::byte> control,
                              error_code& ec)
{
    return receive(socket, buffers, name, name_capacity, control, ec, MSG_ERRQUEUE);
}

} // namespace dgram::detail::platform

#endif
