//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MLD_GROUP_REPORT_HPP
#define DGRAM_MLD_GROUP_REPORT_HPP

// What hosts of MLDv1 tell: RFC 2710 section 3.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::mld {

/// Multicast listener report and done of version 1, bodies of ICMPv6 messages.
template <bool IsDone>
struct basic_group_report
{
    static constexpr icmp::v6::type v6_type = IsDone ? icmp::v6::type::multicast_listener_done
                                                     : icmp::v6::type::multicast_listener_report;

    asio::ip::address_v6 group{};

    /// From the body of a message: what follows its checksum. Bytes after it are left alone.
    /** Error: packet_errc::too_short. */
    static result<basic_group_report> parse(std::span<std::byte const> body)
    {
        if (body.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        return basic_group_report{detail::read_ip_address<asio::ip::address_v6>(body, 4)};
    }

    /// The same with the code of the message, which a receiver ignores.
    static result<basic_group_report> parse(std::uint8_t /*code*/, std::span<std::byte const> body)
    {
        return parse(body);
    }

    /// How many bytes the body has.
    constexpr std::size_t size() const noexcept { return fixed_size; }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, std::uint32_t(0));
        detail::write_ip_address(to, 4, group);
        return size();
    }

    friend bool operator==(basic_group_report const&, basic_group_report const&) = default;

    /// Prints "MLDv1 report ff15::1" or "MLDv1 done ff15::1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        basic_group_report const& r)
    {
        return os << (IsDone ? "MLDv1 done " : "MLDv1 report ") << r.group;
    }

private:
    static constexpr std::size_t fixed_size = 20;
};

/// Report of version 1: the host is a member of the group. It is sent to the group.
using group_report = basic_group_report<false>;

/// Done, of version 1: perhaps no host on the link is a member of the group any longer. It is sent
/// to ff02::2.
using done = basic_group_report<true>;

} // namespace dgram::mld

#endif
