//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_GROUP_REPORT_HPP
#define DGRAM_IGMP_GROUP_REPORT_HPP

// What hosts of IGMPv1 and IGMPv2 tell: RFC 1112 appendix I, RFC 2236 section 2.

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

/// Membership report of version 1 or 2: the host is a member of the group. It is sent to the group.
struct group_report
{
    /// 1 or 2.
    igmp::version version = igmp::version::v2;

    asio::ip::address_v4 group{};

    /// From a whole message. What follows its first 8 bytes is covered by the checksum and else
    /// ignored.
    /** Errors: those of `message::parse`; packet_errc::wrong_type. */
    static result<group_report> parse(std::span<std::byte const> bytes)
    {
        return detail::parse_igmp<group_report>(bytes);
    }

    static result<group_report> parse(message const& from)
    {
        bool const v1 = from.type() == type::membership_report_v1;
        if (!v1 && from.type() != type::membership_report_v2)
            return make_error_code(packet_errc::wrong_type);
        return group_report{v1 ? igmp::version::v1 : igmp::version::v2,
                            detail::read_ip_address<asio::ip::address_v4>(from.bytes(), 4)};
    }

    /// How many bytes the message has.
    constexpr std::size_t size() const noexcept { return message::minimum_size; }

    /// Writes the whole message, with its checksum, and gives its size.
    /** Errors: packet_errc::field_out_of_range for version 3; packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (version == igmp::version::v3)
            return make_error_code(packet_errc::field_out_of_range);
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_ip_address(to, 4, group);
        detail::write_igmp_head(to.first(size()), version == igmp::version::v1
                                                      ? type::membership_report_v1
                                                      : type::membership_report_v2);
        return size();
    }

    friend bool operator==(group_report const&, group_report const&) = default;

    /// Prints "IGMPv2 report 239.1.1.1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        group_report const& r)
    {
        return os << r.version << " report " << r.group;
    }
};

} // namespace dgram::igmp

#endif
