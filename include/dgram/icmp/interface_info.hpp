//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_INTERFACE_INFO_HPP
#define DGRAM_ICMP_INTERFACE_INFO_HPP

// What a router says about an interface that the datagram met.

#include <dgram/config.hpp>
#include <dgram/detail/icmp_interface_info.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::icmp {

/// What an interface has to do with the datagram, RFC 5837 section 4.1.
enum class interface_role : std::uint8_t {
    /// The datagram arrived on it.
    incoming = 0,
    /// The datagram arrived on this part of an interface, below IP.
    incoming_sub_ip = 1,
    /// The datagram would have left by it.
    outgoing = 2,
    /// It is the interface of the next hop.
    next_hop = 3,
};

template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             interface_role role)
{
    constexpr char const* names[] = {"incoming", "incoming sub-IP", "outgoing", "next hop"};
    return os << names[static_cast<unsigned>(role) & 3u];
}

/// Extension object: an interface and what is known of it, RFC 5837.
/**
 * The class type of the object, which says role and attributes, is made of the members.
 *
 * @par Lifetime
 * Does not own `name`.
 */
struct interface_info
{
    static constexpr std::uint8_t class_number = 2;

    interface_role role = interface_role::incoming;

    /// ifIndex of RFC 2863.
    std::optional<std::uint32_t> index{};

    std::optional<asio::ip::address> address{};

    /// At most 63 bytes of UTF-8, none of them zero.
    std::optional<std::string_view> name{};

    /// In bytes.
    std::optional<std::uint32_t> mtu{};

    /// From class type and payload of an extension object.
    /**
     * Errors: packet_errc::invalid_address_family, invalid_interface_name;
     * invalid_extension_object if the payload is not what the class type announces.
     */
    static result<interface_info> parse(std::uint8_t class_type, std::span<std::byte const> payload)
    {
        interface_info made;
        made.role = static_cast<interface_role>(class_type >> 6);
        detail::attribute_reader from(payload);
        if (class_type & has_index)
            made.index = from.number();
        if (class_type & has_address)
            made.address = from.address();
        if (class_type & has_name)
            made.name = from.name();
        if (class_type & has_mtu)
            made.mtu = from.number();
        if (auto const ec = from.finish())
            return ec;
        return made;
    }

    /// Role and attributes, as the members have them.
    std::uint8_t class_type() const noexcept
    {
        return static_cast<std::uint8_t>((static_cast<unsigned>(role) & 3u) << 6 |
                                         (index ? has_index : 0u) | (address ? has_address : 0u) |
                                         (name ? has_name : 0u) | (mtu ? has_mtu : 0u));
    }

    /// How many bytes the payload has.
    std::size_t size() const noexcept
    {
        return (index ? 4u : 0u) + (address ? detail::sub_object_size(*address) : 0u) +
               (name ? detail::sub_object_size(*name) : 0u) + (mtu ? 4u : 0u);
    }

    /// Writes the payload and gives its size.
    /**
     * Errors: packet_errc::no_room; invalid_interface_name if the name is longer than 63 bytes or
     * has a zero byte; field_out_of_range if the role is none of the four.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (static_cast<unsigned>(role) > 3)
            return packet_errc::field_out_of_range;
        if (name && !detail::is_interface_name(*name))
            return packet_errc::invalid_interface_name;
        if (to.size() < size())
            return packet_errc::no_room;
        detail::attribute_writer into(to);
        if (index)
            into.number(*index);
        if (address)
            into.address(*address);
        if (name)
            into.name(*name);
        if (mtu)
            into.number(*mtu);
        return size();
    }

    friend bool operator==(interface_info const&, interface_info const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        interface_info const& i)
    {
        os << i.role;
        if (i.name)
            detail::print_printable(os << ' ', *i.name);
        if (i.index)
            os << " index " << *i.index;
        if (i.address)
            os << ' ' << i.address->to_string().c_str();
        if (i.mtu)
            os << " mtu " << *i.mtu;
        return os;
    }

private:
    static constexpr unsigned has_index = 8;
    static constexpr unsigned has_address = 4;
    static constexpr unsigned has_name = 2;
    static constexpr unsigned has_mtu = 1;
};

} // namespace dgram::icmp

#endif
