//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MLD_REPORT_HPP
#define DGRAM_MLD_REPORT_HPP

// What hosts of MLDv2 tell: RFC 3810 section 5.2.

#include <dgram/config.hpp>
#include <dgram/detail/group_record_list.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/multicast/group_record.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::mld {

using multicast::record_type;

/// What a report says of one group: a "multicast address record".
using group_record = multicast::basic_group_record<asio::ip::address_v6>;

/// Multicast listener report of version 2, the body of an ICMPv6 message. It is sent to ff02::16.
/**
 * @par Lifetime
 * Does not own `records`.
 */
struct report
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::multicast_listener_report_v2;

    packet_list<group_record> records{};

    /// From the body of a message: what follows its checksum. What follows the records is ignored.
    /**
     * Errors: packet_errc::too_short; packet_errc::invalid_count if the records, or the sources of
     * one, are more than there is.
     */
    static result<report> parse(std::span<std::byte const> body)
    {
        auto const list = records_type::parse(body);
        if (!list)
            return list.error();
        return report{*list};
    }

    /// The same with the code of the message, which a receiver ignores.
    static result<report> parse(std::uint8_t /*code*/, std::span<std::byte const> body)
    {
        return parse(body);
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return records_type::size(records); }

    /// Writes the body and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range with more than 65535 records, or as a record gives;
     * packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        return records_type::write(to, records);
    }

    friend bool operator==(report const&, report const&) = default;

    /// Prints "MLDv2 report" and its records.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        report const& r)
    {
        os << "MLDv2 report";
        char const* separator = " ";
        for (auto const& record : r.records) {
            os << separator << record;
            separator = ", ";
        }
        return os;
    }

private:
    using records_type = detail::group_record_list<asio::ip::address_v6>;
};

} // namespace dgram::mld

#endif
