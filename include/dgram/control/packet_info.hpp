//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_PACKET_INFO_HPP
#define DGRAM_CONTROL_PACKET_INFO_HPP

// Where a datagram was sent to and on which interface it came; on sending, from where it goes.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/plain_address.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <optional>
#include <ostream>
#include <span>

namespace dgram {
namespace detail {

// fe80::/10 and 169.254.0.0/16 (RFC 3927).
inline bool is_link_local(asio::ip::address const& address)
{
    return address.is_v6() ? address.to_v6().is_link_local()
                           : address.to_v4().to_uint() >> 16 == 0xa9fe;
}

} // namespace detail

/// Control item: the destination of a received datagram and the interface it came by; or the
/// source address and interface of one to send.
/**
 * Addresses are plain: an IPv4 datagram on a dual-stack socket has IPv4 addresses here, and link-
 * local addresses have no scope id, since the interface is beside them.
 *
 * @par Available on
 * Linux. See `IP_PKTINFO` in ip(7), `IPV6_PKTINFO` in RFC 3542 section 6.
 */
struct packet_info
{
    static constexpr bool is_supported = detail::platform::receive_packet_info.available();

    /// Received: the destination in the datagram's header, a group or an address of this machine.
    /// Ignored on sending.
    asio::ip::address destination{};

    /// Received: the address of this machine to answer from; unspecified for an IPv6 group.
    /// On sending: the source address, or unspecified for the system's choice. One that this
    /// machine does not have is refused by the system; one of the other family than
    /// the destination is `errc::address_family_mismatch`.
    asio::ip::address local{};

    /// Received: the interface by which the datagram came. On sending: the interface to send it
    /// by, or 0 for the system's choice.
    unsigned interface_index = 0;

    /// What to send an answer with: from the address that was asked, and, if that was a group or a
    /// link-local address, by the interface by which the question came. Elsewhere the routes
    /// decide, as the way back may differ from the way in.
    packet_info reply() const
    {
        bool const this_link = destination.is_multicast() || detail::is_link_local(local);
        return {.local = local, .interface_index = this_link ? interface_index : 0};
    }

    /// Whether the datagram was sent to this group, or address of this machine, and came by this
    /// interface: what a receiver of multicast should check, as the system lets others through.
    bool is_for(asio::ip::address const& address, network_interface const& where) const
    {
        return interface_index == where.index() && destination == detail::plain_address(address);
    }

    friend bool operator==(packet_info const&, packet_info const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        packet_info const& i)
    {
        return os << "destination " << i.destination << " local " << i.local << " interface "
                  << i.interface_index;
    }
};

namespace detail {

template <>
struct item<packet_info>
{
    static constexpr platform::option_names request = platform::receive_packet_info;

    static std::optional<packet_info> read(std::span<std::byte const> control)
    {
        if (auto found = platform::read_packet_info(control))
            return packet_info{found->destination, found->local, found->interface_index};
        return std::nullopt;
    }

    static error_code write(platform::control_writer& control, platform::ip_family family,
                            packet_info const& value)
    {
        return platform::write_packet_info(control, family, value.local, value.interface_index);
    }
};

} // namespace detail
} // namespace dgram

#endif
