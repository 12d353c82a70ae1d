//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_ROUTE_HPP
#define DGRAM_IPV4_ROUTE_HPP

// The IPv4 options that record a route or prescribe one.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>

namespace dgram::ipv4 {

/// Record route, loose and strict source route (RFC 791 section 3.1): three options of one form.
/**
 * Each router that has something to do with it writes its address into the entry at the pointer and
 * moves the pointer on.
 *
 * Of a source route on its way from S to D by the routers G1, G2 and G3, `header.destination` is G1
 * first and the entries are G2, G3 and D; at D, they are G1, G2 and G3 (RFC 1122 section 3.2.1.8).
 * @code
 * dgram::ipv4::route record; // room for nine routers
 * auto ec = header.options.add(record);
 * @endcode
 */
class route
{
public:
    /// As many entries as there is room for in a header.
    static constexpr std::size_t max_entries = 9;

    /// A record route option to be filled on the way.
    /**
     * @param entries room for so many addresses, 0 to 9
     * @throws std::out_of_range
     */
    explicit route(std::size_t entries = max_entries) : entries_(entries)
    {
        if (entries > max_entries)
            boost::throw_exception(std::out_of_range("entries must be within 0 to 9"));
    }

    /// A source route: a loose or strict one, through `header.destination` and then these.
    /**
     * @param further the routers after the first, and last the final destination
     *
     * Errors: packet_errc::wrong_type for another type, invalid_options for more than nine
     * addresses.
     */
    static result<route> through(option_type type, std::span<asio::ip::address_v4 const> further)
    {
        if (type != option_type::loose_source_route && type != option_type::strict_source_route)
            return packet_errc::wrong_type;
        if (further.size() > max_entries)
            return packet_errc::invalid_options;
        route made(further.size());
        made.type_ = type;
        std::ranges::copy(further, made.addresses_.begin());
        return made;
    }

    /// Errors: packet_errc::wrong_type; invalid_option_length if the entries are not whole
    /// addresses or more than 9; invalid_option_pointer if the pointer is not at an entry or right
    /// behind the last.
    static result<route> parse(option const& from)
    {
        if (from.type != option_type::record_route &&
            from.type != option_type::loose_source_route &&
            from.type != option_type::strict_source_route)
            return packet_errc::wrong_type;
        auto const entries = from.data.size() / 4;
        if (from.data.size() % 4 != 1 || entries > max_entries)
            return packet_errc::invalid_option_length;
        auto const pointer = std::to_integer<std::size_t>(from.data[0]);
        if (pointer < first_pointer || pointer % 4 != 0 || pointer / 4 - 1 > entries)
            return packet_errc::invalid_option_pointer;
        route read(entries);
        read.type_ = from.type;
        read.next_ = pointer / 4 - 1;
        for (std::size_t i = 0; i < entries; ++i)
            read.addresses_[i] =
                detail::read_ip_address<asio::ip::address_v4>(from.data, 1 + 4 * i);
        return read;
    }

    /// Writes the option, with type and length.
    /**
     * @return number of bytes
     *
     * Errors: packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type_);
        to[1] = static_cast<std::byte>(size());
        to[2] = static_cast<std::byte>(first_pointer + 4 * next_);
        for (std::size_t i = 0; i < entries_; ++i)
            detail::write_ip_address(to, 3 + 4 * i, addresses_[i]);
        return size();
    }

    /// Bytes: 3 and 4 for each entry.
    std::size_t size() const noexcept { return 3 + 4 * entries_; }

    option_type type() const noexcept { return type_; }

    /// All entries, used or not.
    /** Lifetime: that of this object. */
    std::span<asio::ip::address_v4 const> entries() const noexcept
    {
        return {addresses_.data(), entries_};
    }

    /// The entries before the pointer: the addresses that routers have written. The last may be
    /// this machine: before a raw socket of Linux gets a packet, the system has written its own.
    std::span<asio::ip::address_v4 const> recorded() const noexcept
    {
        return {addresses_.data(), next_};
    }

    /// The entries from the pointer on: of a source route, the routers still to visit and
    /// the final destination.
    std::span<asio::ip::address_v4 const> remaining() const noexcept
    {
        return entries().subspan(next_);
    }

    friend bool operator==(route const& a, route const& b) noexcept
    {
        return a.type_ == b.type_ && a.next_ == b.next_ &&
               std::ranges::equal(a.entries(), b.entries());
    }

private:
    static constexpr std::size_t first_pointer = 4;

    option_type type_ = option_type::record_route;
    std::array<asio::ip::address_v4, max_entries> addresses_{};
    std::size_t entries_ = 0;
    std::size_t next_ = 0;
};

} // namespace dgram::ipv4

#endif
