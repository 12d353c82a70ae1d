//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_LEAVE_GROUP_HPP
#define DGRAM_IGMP_LEAVE_GROUP_HPP

// What a host of IGMPv2 tells when it leaves a group: RFC 2236 section 2.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/igmp_head.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <cstddef>
#include <ostream>
#include <span>

namespace dgram::igmp {

/// Leave group: perhaps no host on the link is a member of it any longer. It is sent to 224.0.0.2.
struct leave_group
{
    asio::ip::address_v4 group{};

    /// From a whole message. What follows its first 8 bytes is covered by the checksum and else
    /// ignored.
    /** Errors: those of `message::parse`; packet_errc::wrong_type. */
    static result<leave_group> parse(std::span<std::byte const> bytes)
    {
        return detail::parse_igmp<leave_group>(bytes);
    }

    static result<leave_group> parse(message const& from)
    {
        if (from.type() != type::leave_group)
            return make_error_code(packet_errc::wrong_type);
        return leave_group{detail::read_ip_address<asio::ip::address_v4>(from.bytes(), 4)};
    }

    /// How many bytes the message has.
    constexpr std::size_t size() const noexcept { return message::minimum_size; }

    /// Writes the whole message, with its checksum, and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_ip_address(to, 4, group);
        detail::write_igmp_head(to.first(size()), type::leave_group);
        return size();
    }

    friend bool operator==(leave_group const&, leave_group const&) = default;

    /// Prints "IGMPv2 leave 239.1.1.1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        leave_group const& l)
    {
        return os << version::v2 << " leave " << l.group;
    }
};

} // namespace dgram::igmp

#endif
