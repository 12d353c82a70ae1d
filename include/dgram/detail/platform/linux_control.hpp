//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_CONTROL_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_CONTROL_HPP

// The control messages of Linux: ip(7), ipv6(7), socket(7), RFC 3542. Each reader accepts the
// exact sizes that the kernel writes and takes anything else for absent.

#include <dgram/config.hpp>
#include <dgram/detail/platform/control_messages.hpp>
#include <dgram/detail/platform/option_name.hpp>
#include <dgram/detail/platform/posix_message.hpp>
#include <dgram/error.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace dgram::detail::platform {

using native_control_layout = control_layout<decltype(::cmsghdr::cmsg_len), sizeof(long)>;
using control_reader = basic_control_reader<native_control_layout>;
using control_writer = basic_control_writer<native_control_layout>;

static_assert(native_control_layout::header == CMSG_LEN(0));
static_assert(native_control_layout::space(1) == CMSG_SPACE(1));
static_assert(native_control_layout::space(12) == CMSG_SPACE(12));
static_assert(native_control_layout::space(20) == CMSG_SPACE(20));

// RFC 3542 does not know it, so <netinet/in.h> may lack it.
inline constexpr int ipv6_original_destination = 74;

// The two numbers of SCM_TIMESTAMPNS, of which a program built with a 64-bit time_t on a 32-bit
// machine sees either. Parisc and sparc have others.
#ifdef SO_TIMESTAMPNS_OLD
inline constexpr int timestamp_types[] = {SO_TIMESTAMPNS_OLD, SO_TIMESTAMPNS_NEW};
#else
inline constexpr int timestamp_types[] = {SO_TIMESTAMPNS, 64};
#endif

// SCM_PIDFD (Linux 6.5) of <linux/socket.h>, newer than some C libraries.
inline constexpr int scm_pidfd = 4;

// Room for every item at once, of both families, on a dual-stack socket. It is not made to
// measure: an item that other code asked for must not crowd out the wanted one.
inline constexpr std::size_t control_capacity =
    2 * native_control_layout::space(16) + native_control_layout::space(4) // timestamps, drops
    + native_control_layout::space(sizeof(::in_pktinfo)) +
    native_control_layout::space(sizeof(::in6_pktinfo)) +
    4 * native_control_layout::space(4) // hops and traffic class
    + native_control_layout::space(sizeof(::sockaddr_in)) +
    native_control_layout::space(sizeof(::sockaddr_in6))                  //
    + native_control_layout::space(48) + native_control_layout::space(4); // SO_TIMESTAMPING, GRO

inline asio::ip::address_v4 to_address(::in_addr const& address)
{
    return asio::ip::address_v4(ntohl(address.s_addr));
}

// A mapped IPv4 address becomes the IPv4 address that it stands for.
inline asio::ip::address to_address(::in6_addr const& address)
{
    asio::ip::address_v6::bytes_type bytes;
    static_assert(sizeof bytes == sizeof address);
    std::memcpy(bytes.data(), &address, sizeof address);
    asio::ip::address_v6 const v6(bytes);
    if (v6.is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, v6);
    return v6;
}

inline ::in_addr to_native(asio::ip::address_v4 const& address)
{
    return ::in_addr{htonl(address.to_uint())};
}

inline ::in6_addr to_native(asio::ip::address_v6 const& address)
{
    ::in6_addr native;
    auto const bytes = address.to_bytes();
    std::memcpy(&native, bytes.data(), sizeof native);
    return native;
}

inline void write_address(::sockaddr_storage& storage, asio::ip::address const& address)
{
    if (address.is_v4()) {
        ::sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_addr = to_native(address.to_v4());
        std::memcpy(&storage, &in, sizeof in);
    } else {
        ::sockaddr_in6 in{};
        in.sin6_family = AF_INET6;
        in.sin6_addr = to_native(address.to_v6());
        std::memcpy(&storage, &in, sizeof in);
    }
}

// Nothing if it is of another family.
inline std::optional<asio::ip::address> read_address(::sockaddr_storage const& storage)
{
    if (storage.ss_family == AF_INET) {
        ::sockaddr_in in;
        std::memcpy(&in, &storage, sizeof in);
        return to_address(in.sin_addr);
    }
    if (storage.ss_family == AF_INET6) {
        ::sockaddr_in6 in;
        std::memcpy(&in, &storage, sizeof in);
        return to_address(in.sin6_addr);
    }
    return std::nullopt;
}

struct packet_info_fields
{
    asio::ip::address destination;
    asio::ip::address local;
    unsigned interface_index = 0;
};

// On a dual-stack socket an IPv4 datagram brings both messages: only the IPv4 one has the address
// to answer from.
inline std::optional<packet_info_fields> read_packet_info(std::span<std::byte const> control)
{
    std::optional<packet_info_fields> found;
    control_reader reader(control);
    for (control_message message; reader.next(message);) {
        ::in_pktinfo v4;
        ::in6_pktinfo v6;
        if (message.is(IPPROTO_IP, IP_PKTINFO) && message.read(v4)) {
            return packet_info_fields{to_address(v4.ipi_addr), to_address(v4.ipi_spec_dst),
                                      static_cast<unsigned>(v4.ipi_ifindex)};
        }
        if (message.is(IPPROTO_IPV6, IPV6_PKTINFO) && message.read(v6)) {
            auto const destination = to_address(v6.ipi6_addr);
            auto local = destination;
            if (destination.is_multicast() && destination.is_v4())
                local = asio::ip::address_v4();
            else if (destination.is_multicast())
                local = asio::ip::address_v6();
            found = packet_info_fields{destination, local, v6.ipi6_ifindex};
        }
    }
    return found;
}

// The first message with one of these names whose payload is a T.
template <class T>
std::optional<T> read_first(std::span<std::byte const> control,
                            std::initializer_list<option_name> names)
{
    control_reader reader(control);
    for (control_message message; reader.next(message);) {
        for (auto name : names) {
            T value;
            if (message.is(name.level, name.name) && message.read(value))
                return value;
        }
    }
    return std::nullopt;
}

inline std::optional<std::uint8_t> to_byte(std::optional<int> value)
{
    if (value && *value >= 0 && *value <= 255)
        return static_cast<std::uint8_t>(*value);
    return std::nullopt;
}

inline std::optional<std::uint8_t> read_hops(std::span<std::byte const> control)
{
    return to_byte(read_first<int>(control, {{IPPROTO_IP, IP_TTL}, {IPPROTO_IPV6, IPV6_HOPLIMIT}}));
}

// One byte for IPv4, an int for IPv6.
inline std::optional<std::uint8_t> read_traffic_class(std::span<std::byte const> control)
{
    if (auto tos = read_first<std::uint8_t>(control, {{IPPROTO_IP, IP_TOS}}))
        return tos;
    return to_byte(read_first<int>(control, {{IPPROTO_IPV6, IPV6_TCLASS}}));
}

inline std::optional<std::uint32_t> read_drop_count(std::span<std::byte const> control)
{
    return read_first<std::uint32_t>(control, {{SOL_SOCKET, SO_RXQ_OVFL}});
}

inline std::optional<std::chrono::nanoseconds> to_nanoseconds(std::int64_t seconds,
                                                              std::int64_t nanoseconds)
{
    constexpr auto limit = std::numeric_limits<std::int64_t>::max() / 1'000'000'000 - 1;
    if (seconds < 0 || seconds > limit || nanoseconds < 0 || nanoseconds >= 1'000'000'000)
        return std::nullopt;
    return std::chrono::nanoseconds(seconds * 1'000'000'000 + nanoseconds);
}

// Both sizes of timespec: a 32-bit program may see either, or both.
inline std::optional<std::chrono::nanoseconds> read_timestamp(std::span<std::byte const> control)
{
    option_name const old_name{SOL_SOCKET, timestamp_types[0]};
    option_name const new_name{SOL_SOCKET, timestamp_types[1]};
    if (auto wide = read_first<std::array<std::int64_t, 2>>(control, {old_name, new_name}))
        return to_nanoseconds((*wide)[0], (*wide)[1]);
    if (auto narrow = read_first<std::array<std::int32_t, 2>>(control, {old_name, new_name}))
        return to_nanoseconds((*narrow)[0], (*narrow)[1]);
    return std::nullopt;
}

inline std::optional<std::pair<asio::ip::address, std::uint16_t>>
read_original_destination(std::span<std::byte const> control)
{
    if (auto v4 = read_first<::sockaddr_in>(control, {{IPPROTO_IP, IP_ORIGDSTADDR}});
        v4 && v4->sin_family == AF_INET)
        return std::pair(asio::ip::address(to_address(v4->sin_addr)), ntohs(v4->sin_port));
    if (auto v6 = read_first<::sockaddr_in6>(control, {{IPPROTO_IPV6, ipv6_original_destination}});
        v6 && v6->sin6_family == AF_INET6)
        return std::pair(to_address(v6->sin6_addr), ntohs(v6->sin6_port));
    return std::nullopt;
}

// The family in which a datagram to this address travels: a mapped address means IPv4, and takes
// the IPv4 messages, also on an IPv6 socket.
inline ip_family destination_family(void const* address, std::size_t size)
{
    ::sa_family_t family = AF_UNSPEC;
    if (size >= sizeof(::sockaddr_in))
        std::memcpy(&family, static_cast<char const*>(address) + offsetof(::sockaddr, sa_family),
                    sizeof family);
    if (family == AF_INET)
        return ip_family::v4;
    if (family != AF_INET6 || size < sizeof(::sockaddr_in6))
        return ip_family::none;
    ::sockaddr_in6 in;
    std::memcpy(&in, address, sizeof in);
    return IN6_IS_ADDR_V4MAPPED(&in.sin6_addr) ? ip_family::v4 : ip_family::v6;
}

// The family in which datagrams to the peer of a connected socket travel.
inline ip_family peer_family(native_socket socket)
{
    ::sockaddr_storage name;
    ::socklen_t size = sizeof name;
    auto* const address = reinterpret_cast<::sockaddr*>(&name);
    if (::getpeername(socket, address, &size) == 0)
        return destination_family(&name, size);

    // A peer without a port counts as none, but raw sockets and those of ICMP need no port, nor are
    // they ever dual-stack.
    int protocol = IPPROTO_UDP;
    ::socklen_t protocol_size = sizeof protocol;
    size = sizeof name;
    if (::getsockopt(socket, SOL_SOCKET, SO_PROTOCOL, &protocol, &protocol_size) != 0 ||
        protocol == IPPROTO_UDP || ::getsockname(socket, address, &size) != 0)
        return ip_family::none;
    return name.ss_family == AF_INET    ? ip_family::v4
           : name.ss_family == AF_INET6 ? ip_family::v6
                                        : ip_family::none;
}

// A local peer may pass file descriptors along with a datagram, and SO_PASSPIDFD brings one of the
// peer itself. Nobody here would ever close them.
inline void close_descriptors(std::span<std::byte const> control)
{
    control_reader reader(control);
    for (control_message message; reader.next(message);) {
        if (!message.is(SOL_SOCKET, SCM_RIGHTS) && !message.is(SOL_SOCKET, scm_pidfd))
            continue;
        for (auto rest = message.payload; rest.size() >= sizeof(int);
             rest = rest.subspan(sizeof(int))) {
            int descriptor;
            std::memcpy(&descriptor, rest.data(), sizeof descriptor);
            ::close(descriptor);
        }
    }
}

inline error_code put_result(bool done)
{
    return done ? error_code() : error_code(asio::error::no_buffer_space);
}

// `local` must be of the family that the datagram travels in, or unspecified: the kernel ignores
// the other family's message without a word.
inline error_code write_packet_info(control_writer& control, ip_family family,
                                    asio::ip::address const& local, unsigned interface_index)
{
    bool const mapped = local.is_v6() && local.to_v6().is_v4_mapped();
    bool const local_v4 = local.is_v4() || mapped;
    if (family == ip_family::none ||
        (!local.is_unspecified() && local_v4 != (family == ip_family::v4)))
        return errc::address_family_mismatch;

    if (family == ip_family::v4) {
        ::in_pktinfo info{};
        info.ipi_ifindex = static_cast<int>(interface_index);
        if (mapped)
            info.ipi_spec_dst =
                to_native(asio::ip::make_address_v4(asio::ip::v4_mapped, local.to_v6()));
        else if (local.is_v4())
            info.ipi_spec_dst = to_native(local.to_v4());
        return put_result(control.put(IPPROTO_IP, IP_PKTINFO, info));
    }
    ::in6_pktinfo info{};
    info.ipi6_ifindex = interface_index;
    if (local.is_v6())
        info.ipi6_addr = to_native(local.to_v6());
    return put_result(control.put(IPPROTO_IPV6, IPV6_PKTINFO, info));
}

// A family of `none` is a destination that is not IP.
inline error_code write_int(control_writer& control, ip_family family, int v4_type, int v6_type,
                            int value)
{
    if (family == ip_family::none)
        return errc::address_family_mismatch;
    return put_result(family == ip_family::v4 ? control.put(IPPROTO_IP, v4_type, value)
                                              : control.put(IPPROTO_IPV6, v6_type, value));
}

inline error_code write_hops(control_writer& control, ip_family family, int value)
{
    return write_int(control, family, IP_TTL, IPV6_HOPLIMIT, value);
}

inline error_code write_traffic_class(control_writer& control, ip_family family, int value)
{
    return write_int(control, family, IP_TOS, IPV6_TCLASS, value);
}

// An int on receiving, absent for a buffer that is one datagram; 16 bits on sending.
inline std::optional<std::size_t> read_segment_size(std::span<std::byte const> control)
{
    control_reader reader(control);
    for (control_message message; reader.next(message);) {
        int value = 0;
        if (message.is(IPPROTO_UDP, UDP_GRO) && message.read(value) && value > 0 && value <= 0xffff)
            return static_cast<std::size_t>(value);
    }
    return std::nullopt;
}

inline error_code write_segment_size(control_writer& control, std::uint16_t size)
{
    return put_result(control.put(IPPROTO_UDP, UDP_SEGMENT, size));
}

} // namespace dgram::detail::platform

#endif
