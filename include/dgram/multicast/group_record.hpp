//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_GROUP_RECORD_HPP
#define DGRAM_MULTICAST_GROUP_RECORD_HPP

// What a membership report says of one group: RFC 3376 section 4.2.4, RFC 3810 section 5.2.4.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::multicast {

/// What a group record says, with the same numbers in IGMPv3 and MLDv2.
/** A receiver ignores records of any other type: RFC 3376 section 4.2.12. */
enum class record_type : std::uint8_t {
    /// The answer to a query: the filter mode is include.
    is_include = 1,
    /// The answer to a query: the filter mode is exclude.
    is_exclude = 2,
    /// The filter mode has changed to include.
    to_include = 3,
    /// The filter mode has changed to exclude.
    to_exclude = 4,
    /// These sources are wanted besides.
    allow_new_sources = 5,
    /// These sources are no longer wanted.
    block_old_sources = 6,
};

/// The name in the RFCs' state tables, as "TO_EX"; empty if it has none.
constexpr std::string_view name(record_type t) noexcept
{
    switch (t) {
    case record_type::is_include:
        return "IS_IN";
    case record_type::is_exclude:
        return "IS_EX";
    case record_type::to_include:
        return "TO_IN";
    case record_type::to_exclude:
        return "TO_EX";
    case record_type::allow_new_sources:
        return "ALLOW";
    case record_type::block_old_sources:
        return "BLOCK";
    }
    return {};
}

/// Its name, or "record type 7" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, record_type t)
{
    return detail::print_name(os, name(t), "record type", static_cast<unsigned>(t));
}

/// A record of a report: `igmp::group_record` with IPv4 addresses, `mld::group_record` with IPv6
/// addresses.
/**
 * @par Lifetime
 * Owns neither `sources` nor `auxiliary_data`.
 */
template <class Address>
struct basic_group_record
{
    record_type type = record_type::is_include;

    Address group{};

    packet_list<Address> sources{};

    /// Nothing defines any; a receiver ignores it. A multiple of 4 bytes, at most 1020.
    std::span<std::byte const> auxiliary_data{};

    /// The record at the beginning of the bytes; what follows it is left alone.
    /**
     * Errors: packet_errc::too_short; packet_errc::invalid_count if the sources or the auxiliary
     * data are more than there is.
     */
    static result<basic_group_record> parse(std::span<std::byte const> bytes)
    {
        if (bytes.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        std::size_t const auxiliary = detail::read_be<std::uint8_t>(bytes, 1) * 4U;
        std::size_t const count = detail::read_be<std::uint16_t>(bytes, 2);
        auto const sources = count * detail::address_size<Address>;
        auto const rest = bytes.subspan(fixed_size);
        if (rest.size() < sources + auxiliary)
            return make_error_code(packet_errc::invalid_count);
        return basic_group_record{
            static_cast<record_type>(detail::read_be<std::uint8_t>(bytes, 0)),
            detail::read_ip_address<Address>(bytes, 4),
            detail::packed_entries{rest.first(sources), count},
            rest.subspan(sources, auxiliary),
        };
    }

    /// How many bytes it has in a report.
    std::size_t size() const noexcept
    {
        return fixed_size + sources.size() * detail::address_size<Address> + auxiliary_data.size();
    }

    /// Writes it and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range with more than 65535 sources or auxiliary data of
     * another length than it may have; packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        auto const auxiliary = auxiliary_data.size() / 4;
        if (sources.size() > 0xffff || auxiliary > 0xff || auxiliary_data.size() % 4 != 0)
            return make_error_code(packet_errc::field_out_of_range);
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, static_cast<std::uint8_t>(type));
        detail::write_be(to, 1, static_cast<std::uint8_t>(auxiliary));
        detail::write_be(to, 2, static_cast<std::uint16_t>(sources.size()));
        detail::write_ip_address(to, 4, group);
        auto const end = detail::write_addresses<Address>(to, fixed_size, sources);
        std::copy(auxiliary_data.begin(), auxiliary_data.end(), to.subspan(end).begin());
        return size();
    }

    friend bool operator==(basic_group_record const& a, basic_group_record const& b)
    {
        return a.type == b.type && a.group == b.group && a.sources == b.sources &&
               detail::same_bytes(a.auxiliary_data, b.auxiliary_data);
    }

    /// Prints "TO_EX 232.1.1.1 {192.0.2.1, 192.0.2.2}".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        basic_group_record const& r)
    {
        os << r.type << ' ' << r.group << " {";
        char const* separator = "";
        for (auto const& source : r.sources) {
            os << separator << source;
            separator = ", ";
        }
        return os << '}';
    }

private:
    static constexpr std::size_t fixed_size = 4 + detail::address_size<Address>;
};

} // namespace dgram::multicast

namespace dgram::detail {

template <class Address>
struct packed<multicast::basic_group_record<Address>>
{
    using record = multicast::basic_group_record<Address>;

    static std::size_t size(std::span<std::byte const> bytes) { return read(bytes).size(); }
    static record read(std::span<std::byte const> bytes) { return *record::parse(bytes); }
};

} // namespace dgram::detail

#endif
