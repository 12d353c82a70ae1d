//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_REPORT_HPP
#define DGRAM_IGMP_REPORT_HPP

// What hosts of IGMPv3 tell: RFC 3376 section 4.2.

#include <dgram/config.hpp>
#include <dgram/detail/group_record_list.hpp>
#include <dgram/detail/igmp_head.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/type.hpp>
#include <dgram/multicast/group_record.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <cstddef>
#include <ostream>
#include <span>

namespace dgram::igmp {

using multicast::record_type;

/// What a report says of one group.
using group_record = multicast::basic_group_record<asio::ip::address_v4>;

/// Membership report of version 3. It is sent to 224.0.0.22.
/**
 * @code
 * std::array const records{dgram::igmp::group_record{
 *     .type = dgram::igmp::record_type::to_exclude, .group = group}};
 * std::array<std::byte, 1400> bytes;
 * std::size_t const size = dgram::igmp::report{.records = records}.write(bytes).value();
 * @endcode
 *
 * @par Lifetime
 * Does not own `records`.
 */
struct report
{
    packet_list<group_record> records{};

    /// From a whole message. What follows the records is covered by the checksum and else ignored.
    /**
     * Errors: those of `message::parse`; packet_errc::wrong_type; packet_errc::invalid_count if the
     * records, or the sources of one, are more than there is.
     */
    static result<report> parse(std::span<std::byte const> bytes)
    {
        return detail::parse_igmp<report>(bytes);
    }

    static result<report> parse(message const& from)
    {
        if (from.type() != type::membership_report_v3)
            return make_error_code(packet_errc::wrong_type);
        auto const list = records_type::parse(from.bytes().subspan(head));
        if (!list)
            return list.error();
        return report{*list};
    }

    /// How many bytes the message has.
    std::size_t size() const noexcept { return head + records_type::size(records); }

    /// Writes the whole message, with its checksum, and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range with more than 65535 records, or as a record gives;
     * packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        auto written = records_type::write(to.subspan(head), records);
        if (!written)
            return written;
        detail::write_igmp_head(to.first(head + *written), type::membership_report_v3);
        return head + *written;
    }

    friend bool operator==(report const&, report const&) = default;

    /// Prints "IGMPv3 report" and its records.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        report const& r)
    {
        os << version::v3 << " report";
        char const* separator = " ";
        for (auto const& record : r.records) {
            os << separator << record;
            separator = ", ";
        }
        return os;
    }

private:
    using records_type = detail::group_record_list<asio::ip::address_v4>;

    static constexpr std::size_t head = 4;
};

} // namespace dgram::igmp

#endif
