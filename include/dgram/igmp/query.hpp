//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_QUERY_HPP
#define DGRAM_IGMP_QUERY_HPP

// What a multicast router asks: RFC 1112, RFC 2236 section 2, RFC 3376 section 4.1.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/floating_code.hpp>
#include <dgram/detail/igmp_head.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::igmp {

/// Membership query.
/**
 * General with neither group nor sources; about one group; or, in version 3, about sources of it.
 *
 * @par Lifetime
 * Does not own `sources`.
 */
struct query
{
    /// Which version it is, its length and its code say: RFC 3376 section 7.1.
    igmp::version version = igmp::version::v3;

    /// Tenths of a second; in version 3 from 128 on a floating-point number. Version 1 has 0 here,
    /// and version 2 anything else. See `max_response_time`.
    std::uint8_t max_response_code = 100;

    /// The group asked about; unspecified in a general query.
    asio::ip::address_v4 group{};

    /// S: routers do not change their timers because of it. Version 3.
    bool suppress_router_processing = false;

    /// QRV, 0 to 7; 0 says nothing. Version 3.
    std::uint8_t robustness = 0;

    /// QQIC, seconds; from 128 on a floating-point number; 0 says nothing. Version 3. See
    /// `query_interval`.
    std::uint8_t query_interval_code = 0;

    /// The sources asked about. Version 3.
    packet_list<asio::ip::address_v4> sources{};

    /// From a whole message. What follows the sources is covered by the checksum and else ignored.
    /**
     * Errors: those of `message::parse`; packet_errc::wrong_type; packet_errc::too_short with 9 to
     * 11 bytes, which no version has; packet_errc::invalid_count if the sources are more than
     * there is.
     */
    static result<query> parse(std::span<std::byte const> bytes)
    {
        return detail::parse_igmp<query>(bytes);
    }

    static result<query> parse(message const& from)
    {
        if (from.type() != type::membership_query)
            return make_error_code(packet_errc::wrong_type);
        auto const bytes = from.bytes();
        query q;
        q.max_response_code = detail::read_be<std::uint8_t>(bytes, 1);
        q.group = detail::read_ip_address<asio::ip::address_v4>(bytes, 4);
        if (bytes.size() == message::minimum_size) {
            q.version = q.max_response_code == 0 ? igmp::version::v1 : igmp::version::v2;
            return q;
        }
        if (bytes.size() < v3_size)
            return make_error_code(packet_errc::too_short);
        auto const flags = detail::read_be<std::uint8_t>(bytes, 8);
        q.suppress_router_processing = (flags & 8) != 0;
        q.robustness = flags & 7;
        q.query_interval_code = detail::read_be<std::uint8_t>(bytes, 9);
        std::size_t const count = detail::read_be<std::uint16_t>(bytes, 10);
        if (bytes.size() - v3_size < count * 4)
            return make_error_code(packet_errc::invalid_count);
        q.sources = detail::packed_entries{bytes.subspan(v3_size, count * 4), count};
        return q;
    }

    /// How many bytes the message has.
    std::size_t size() const noexcept
    {
        return version == igmp::version::v3 ? v3_size + sources.size() * 4 : message::minimum_size;
    }

    /// Writes the whole message, with its checksum, and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range for robustness above 7, more than 65535 sources,
     * version 1 with a code, version 2 without, or what only version 3 has in another version;
     * packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (!fits())
            return make_error_code(packet_errc::field_out_of_range);
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        to = to.first(size());
        detail::write_ip_address(to, 4, group);
        if (version == igmp::version::v3) {
            detail::write_be(
                to, 8,
                static_cast<std::uint8_t>((suppress_router_processing ? 8 : 0) | robustness));
            detail::write_be(to, 9, query_interval_code);
            detail::write_be(to, 10, static_cast<std::uint16_t>(sources.size()));
            detail::write_addresses<asio::ip::address_v4>(to, v3_size, sources);
        }
        detail::write_igmp_head(to, type::membership_query, max_response_code);
        return size();
    }

    /// How long a host may wait before it answers; 10 s in version 1, which does not say.
    std::chrono::milliseconds max_response_time() const noexcept
    {
        std::chrono::milliseconds constexpr unit(100);
        if (version == igmp::version::v1)
            return 100 * unit;
        if (version == igmp::version::v2)
            return max_response_code * unit;
        return detail::decode_floating(max_response_code) * unit;
    }

    /// Sets the code to the longest time that can be said and is no longer than this one.
    /** Version 2 cannot say less than 100 ms, version 1 says nothing. */
    void max_response_time(std::chrono::milliseconds time) noexcept
    {
        auto const tenths =
            static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0)) / 100;
        if (version == igmp::version::v3)
            max_response_code = detail::encode_floating<std::uint8_t>(tenths);
        else if (version == igmp::version::v2)
            max_response_code =
                static_cast<std::uint8_t>(std::clamp<std::uint64_t>(tenths, 1, 255));
        else
            max_response_code = 0;
    }

    /// How long it is from one general query to the next; 0 says nothing.
    std::chrono::seconds query_interval() const noexcept
    {
        return std::chrono::seconds(detail::decode_floating(query_interval_code));
    }

    /// Sets the code to the longest time that can be said and is no longer than this one.
    void query_interval(std::chrono::seconds time) noexcept
    {
        query_interval_code = detail::encode_floating<std::uint8_t>(
            static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0)));
    }

    friend bool operator==(query const&, query const&) = default;

    /// Prints "IGMPv3 query" and what it is about.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        query const& q)
    {
        os << q.version << " query";
        if (!q.group.is_unspecified())
            os << ' ' << q.group;
        char const* separator = " from ";
        for (auto const& source : q.sources) {
            os << separator << source;
            separator = ", ";
        }
        return os;
    }

private:
    static constexpr std::size_t v3_size = 12;

    bool fits() const noexcept
    {
        if (version == igmp::version::v3)
            return robustness <= 7 && sources.size() <= 0xffff;
        return (version == igmp::version::v1) == (max_response_code == 0) && sources.empty() &&
               !suppress_router_processing && robustness == 0 && query_interval_code == 0;
    }
};

} // namespace dgram::igmp

#endif
