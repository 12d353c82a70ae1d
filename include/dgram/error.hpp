//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ERROR_HPP
#define DGRAM_ERROR_HPP

// What this library itself has to report. Errors of the system keep their own code and category.

#include <dgram/config.hpp>
#include <dgram/detail/enum_error_category.hpp>

#include <boost/system/error_category.hpp>

#include <type_traits>

namespace dgram {

/// Errors of this library. Each message says what to do about it.
enum class errc {
    /// The address is not a multicast group.
    not_multicast = 1,

    /// The group is for source-specific multicast only (232.0.0.0/8, ff3x::/32): RFC 4604 asks
    /// hosts to refuse joining it without a source.
    source_required,

    /// The source is not the address of one host.
    invalid_source,

    /// An operation that needs an interface was given none.
    interface_required,

    /// No interface has this name, index or address.
    no_such_interface,

    /// More than one interface has this address, so the address does not name one.
    ambiguous_interface,

    /// The interface cannot carry multicast (no MULTICAST flag, and not the loopback interface).
    interface_not_multicast,

    /// The interface does not carry the address family of the group.
    interface_lacks_family,

    /// The socket is bound to another interface, so the group would never be heard.
    bound_to_other_interface,

    /// The address is of a family that the socket or the destination does not carry.
    address_family_mismatch,

    /// The socket is not a datagram or raw socket.
    not_datagram_socket,

    /// This socket has joined the group on this interface already.
    already_joined,

    /// This socket has not joined the group on this interface, or not from this source.
    not_joined,

    /// The group is joined from any source where a source-specific membership is needed, or the
    /// other way round. The system would change the one into the other without a word.
    filter_mode_conflict,

    /// This source of the group is blocked already.
    already_blocked,

    /// This source of the group is not blocked.
    not_blocked,

    /// The socket has joined as many groups as the system allows.
    too_many_groups,

    /// The group has as many sources in its filter as the system allows.
    too_many_sources,

    /// The buffer sequence has more buffers than one system call takes.
    too_many_buffers,

    /// The socket is not a raw socket.
    not_raw_socket,

    /// The socket is not a raw socket of ICMP, or of ICMPv6.
    not_icmp_socket,

    /// The socket does not carry a stream, and the system enforces the option for streams only.
    not_stream_socket,

    /// The ECN bits of a stream are not the program's.
    ecn_not_settable,

    /// A raw socket of ICMPv6 always has its checksum.
    checksum_required,
};

namespace detail {

inline char const* message(errc e) noexcept
{
    switch (e) {
    case errc::not_multicast:
        return "not a multicast group: use an address in 224.0.0.0/4 or ff00::/8";
    case errc::source_required:
        return "this group needs a source: join it source-specifically, or use a group outside "
               "232.0.0.0/8 and ff3x::/32";
    case errc::invalid_source:
        return "not the address of a source: use the unicast address of the sending host";
    case errc::interface_required:
        return "no interface given: name one, for example network_interface(\"eth0\")";
    case errc::no_such_interface:
        return "no such network interface: network_interfaces() lists those there are";
    case errc::ambiguous_interface:
        return "several network interfaces have this address: give the name or the index";
    case errc::interface_not_multicast:
        return "the network interface does not carry multicast: choose one with the MULTICAST "
               "flag, or give it the flag (Linux: ip link set NAME multicast on)";
    case errc::interface_lacks_family:
        return "the network interface does not carry IPv6 now: it needs an MTU of at least 1280, "
               "and may be coming or going";
    case errc::bound_to_other_interface:
        return "the socket is bound to another network interface: join on that one, or do not "
               "bind it";
    case errc::address_family_mismatch:
        return "address of the wrong family: use an IPv4 address with an IPv4 or dual-stack "
               "socket, an IPv6 address with an IPv6 socket";
    case errc::not_datagram_socket:
        return "not a datagram socket: use a datagram or raw socket";
    case errc::already_joined:
        return "already a member of this group on this interface: leave it first";
    case errc::not_joined:
        return "not a member of this group on this interface, or not from this source: join it "
               "first, and leave by the same interface";
    case errc::filter_mode_conflict:
        return "the group is joined in the other filter mode: leave it first, or replace its "
               "source filter as a whole";
    case errc::already_blocked:
        return "this source is blocked already: nothing needs to be done";
    case errc::not_blocked:
        return "this source is not blocked: nothing needs to be done";
    case errc::too_many_groups:
        return "too many groups on one socket: use another socket, or raise the system's limit "
               "(Linux: net.ipv4.igmp_max_memberships, net.core.optmem_max)";
    case errc::too_many_sources:
        return "too many sources for one group: join it from any source and look at the sender, or "
               "raise the system's limit (Linux: net.ipv4.igmp_max_msf, net.ipv6.mld_max_msf, "
               "net.core.optmem_max)";
    case errc::too_many_buffers:
        return "too many buffers for one datagram: gather them into fewer";
    case errc::not_raw_socket:
        return "not a raw socket: use asio::ip::icmp, raw_ip or another protocol of raw sockets";
    case errc::not_icmp_socket:
        return "not a raw socket of ICMP of the filter's family: use asio::ip::icmp";
    case errc::not_stream_socket:
        return "the system enforces this for TCP only: receive the control item `hops`, and check "
               "it with has_minimum_hops()";
    case errc::ecn_not_settable:
        return "TCP sets the ECN bits itself: give a traffic class with ecn::not_ect";
    case errc::checksum_required:
        return "the checksum of ICMPv6 is always on, at offset 2: nothing needs to be done";
    }
    return "unknown dgram error";
}

inline constexpr enum_error_category<errc, message> error_category_instance(0x6467'7261'6d2e'6572,
                                                                            "dgram");

} // namespace detail

/// The category of `errc`.
inline boost::system::error_category const& error_category() noexcept
{
    return detail::error_category_instance;
}

inline error_code make_error_code(errc e) noexcept
{
    return error_code(static_cast<int>(e), error_category());
}

} // namespace dgram

template <>
struct boost::system::is_error_code_enum<dgram::errc> : std::true_type
{};

#endif
