//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MLD_QUERY_HPP
#define DGRAM_MLD_QUERY_HPP

// What a multicast router asks: RFC 2710 section 3, RFC 3810 section 5.1.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/floating_code.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/mld/version.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::mld {

/// Multicast listener query, the body of an ICMPv6 message.
/**
 * General with neither group nor sources; about one group; or, in version 2, about sources of it.
 *
 * @par Lifetime
 * Does not own `sources`.
 */
struct query
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::multicast_listener_query;

    /// Which version it is, its length says: RFC 3810 section 8.1.
    mld::version version = mld::version::v2;

    /// Milliseconds; in version 2 from 32768 on a floating-point number. See `max_response_time`.
    std::uint16_t max_response_code = 10'000;

    /// The group asked about; unspecified in a general query.
    asio::ip::address_v6 group{};

    /// S: routers do not change their timers because of it. Version 2.
    bool suppress_router_processing = false;

    /// QRV, 0 to 7; 0 says nothing. Version 2.
    std::uint8_t robustness = 0;

    /// QQIC, seconds; from 128 on a floating-point number; 0 says nothing. Version 2. See
    /// `query_interval`.
    std::uint8_t query_interval_code = 0;

    /// The sources asked about. Version 2.
    packet_list<asio::ip::address_v6> sources{};

    /// From the body of a message: what follows its checksum. What follows the sources is ignored.
    /**
     * Errors: packet_errc::too_short, also with 21 to 23 bytes, which no version has;
     * packet_errc::invalid_count if the sources are more than there is.
     */
    static result<query> parse(std::span<std::byte const> body)
    {
        if (body.size() < v1_size || (body.size() > v1_size && body.size() < v2_size))
            return make_error_code(packet_errc::too_short);
        query q;
        q.max_response_code = detail::read_be<std::uint16_t>(body, 0);
        q.group = detail::read_ip_address<asio::ip::address_v6>(body, 4);
        if (body.size() == v1_size) {
            q.version = mld::version::v1;
            return q;
        }
        auto const flags = detail::read_be<std::uint8_t>(body, 20);
        q.suppress_router_processing = (flags & 8) != 0;
        q.robustness = flags & 7;
        q.query_interval_code = detail::read_be<std::uint8_t>(body, 21);
        std::size_t const count = detail::read_be<std::uint16_t>(body, 22);
        if (body.size() - v2_size < count * 16)
            return make_error_code(packet_errc::invalid_count);
        q.sources = detail::packed_entries{body.subspan(v2_size, count * 16), count};
        return q;
    }

    /// The same with the code of the message, which a receiver ignores.
    static result<query> parse(std::uint8_t /*code*/, std::span<std::byte const> body)
    {
        return parse(body);
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept
    {
        return version == mld::version::v2 ? v2_size + sources.size() * 16 : v1_size;
    }

    /// Writes the body and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range for robustness above 7, more than 65535 sources, or
     * what only version 2 has in version 1; packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (!fits())
            return make_error_code(packet_errc::field_out_of_range);
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, max_response_code);
        detail::write_be(to, 2, std::uint16_t(0));
        detail::write_ip_address(to, 4, group);
        if (version == mld::version::v2) {
            detail::write_be(
                to, 20,
                static_cast<std::uint8_t>((suppress_router_processing ? 8 : 0) | robustness));
            detail::write_be(to, 21, query_interval_code);
            detail::write_be(to, 22, static_cast<std::uint16_t>(sources.size()));
            detail::write_addresses<asio::ip::address_v6>(to, v2_size, sources);
        }
        return size();
    }

    /// How long a host may wait before it answers.
    std::chrono::milliseconds max_response_time() const noexcept
    {
        return std::chrono::milliseconds(version == mld::version::v1
                                             ? max_response_code
                                             : detail::decode_floating(max_response_code));
    }

    /// Sets the code to the longest time that can be said and is no longer than this one.
    void max_response_time(std::chrono::milliseconds time) noexcept
    {
        auto const count = static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0));
        max_response_code = version == mld::version::v1
                                ? static_cast<std::uint16_t>(std::min<std::uint64_t>(count, 0xffff))
                                : detail::encode_floating<std::uint16_t>(count);
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

    /// Prints "MLDv2 query" and what it is about.
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
    static constexpr std::size_t v1_size = 20;
    static constexpr std::size_t v2_size = 24;

    bool fits() const noexcept
    {
        if (version == mld::version::v2)
            return robustness <= 7 && sources.size() <= 0xffff;
        return sources.empty() && !suppress_router_processing && robustness == 0 &&
               query_interval_code == 0;
    }
};

} // namespace dgram::mld

#endif
