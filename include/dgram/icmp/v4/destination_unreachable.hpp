//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_DESTINATION_UNREACHABLE_HPP
#define DGRAM_ICMP_V4_DESTINATION_UNREACHABLE_HPP

// Destination unreachable.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/icmp_multipart.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::icmp::v4 {

/// Why a datagram cannot be delivered: RFC 792, RFC 1122, RFC 1812.
enum class unreachable_code : std::uint8_t {
    network = 0,
    host = 1,
    protocol = 2,
    port = 3,
    /// The datagram is larger than the MTU of the next hop and may not be fragmented.
    fragmentation_needed = 4,
    source_route_failed = 5,
    network_unknown = 6,
    host_unknown = 7,
    source_host_isolated = 8,
    network_prohibited = 9,
    host_prohibited = 10,
    network_class_of_service = 11,
    host_class_of_service = 12,
    /// By a filter.
    prohibited = 13,
    precedence_violation = 14,
    precedence_cutoff = 15,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(unreachable_code code) noexcept
{
    switch (code) {
    case unreachable_code::network:
        return "network unreachable";
    case unreachable_code::host:
        return "host unreachable";
    case unreachable_code::protocol:
        return "protocol unreachable";
    case unreachable_code::port:
        return "port unreachable";
    case unreachable_code::fragmentation_needed:
        return "fragmentation needed and do not fragment was set";
    case unreachable_code::source_route_failed:
        return "source route failed";
    case unreachable_code::network_unknown:
        return "destination network unknown";
    case unreachable_code::host_unknown:
        return "destination host unknown";
    case unreachable_code::source_host_isolated:
        return "source host isolated";
    case unreachable_code::network_prohibited:
        return "communication with destination network is administratively prohibited";
    case unreachable_code::host_prohibited:
        return "communication with destination host is administratively prohibited";
    case unreachable_code::network_class_of_service:
        return "destination network unreachable for type of service";
    case unreachable_code::host_class_of_service:
        return "destination host unreachable for type of service";
    case unreachable_code::prohibited:
        return "communication administratively prohibited";
    case unreachable_code::precedence_violation:
        return "host precedence violation";
    case unreachable_code::precedence_cutoff:
        return "precedence cutoff in effect";
    }
    return {};
}

/// Its name, or "code 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             unreachable_code code)
{
    return detail::print_name(os, name(code), "code", static_cast<unsigned>(code));
}

/// A datagram could not be delivered.
/**
 * RFC 792, RFC 1191 section 4, RFC 4884 section 4.1.
 *
 * @par Lifetime
 * Does not own the datagram and the extensions.
 */
struct destination_unreachable
{
    static constexpr v4::type v4_type = v4::type::destination_unreachable;

    unreachable_code code{};

    /// With `unreachable_code::fragmentation_needed`, the largest datagram in bytes that passes, or
    /// 0 from a router that does not know RFC 1191. 0 with every other code.
    std::uint16_t next_hop_mtu = 0;

    /// The beginning of the datagram that failed; see `quoted_datagram`. Where extensions follow
    /// it is padded with zeros to at least 128 bytes and a multiple of 4.
    std::span<std::byte const> datagram{};

    std::optional<extension_structure> extensions{};

    /// From code and body of a message: what follows its checksum.
    /**
     * Errors: packet_errc::too_short; where it is read strictly also invalid_length_attribute and
     * those of extension_structure::parse.
     */
    static result<destination_unreachable> parse(std::uint8_t code, std::span<std::byte const> body,
                                                 reading how = reading::tolerant)
    {
        auto made =
            detail::parse_multipart<destination_unreachable>(detail::multipart_v4, code, body, how);
        if (made && made->code == unreachable_code::fragmentation_needed)
            made->next_hop_mtu = detail::read_be<std::uint16_t>(body, 2);
        return made;
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept
    {
        return detail::multipart_size(detail::multipart_v4, *this);
    }

    /// Writes the body and gives its size. Pads the datagram where extensions follow.
    /**
     * Errors: packet_errc::no_room; field_out_of_range if extensions follow a datagram of more than
     * 1020 bytes, or if there is an MTU with a code that has none.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (next_hop_mtu != 0 && code != unreachable_code::fragmentation_needed)
            return packet_errc::field_out_of_range;
        auto written = detail::write_multipart(detail::multipart_v4, *this, to);
        if (written)
            detail::write_be(to, 2, next_hop_mtu);
        return written;
    }

    friend bool operator==(destination_unreachable const& a,
                           destination_unreachable const& b) noexcept
    {
        return a.code == b.code && a.next_hop_mtu == b.next_hop_mtu &&
               detail::same_bytes(a.datagram, b.datagram) && a.extensions == b.extensions;
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        destination_unreachable const& e)
    {
        os << v4_type << ": " << e.code;
        if (e.next_hop_mtu != 0)
            os << ", mtu " << e.next_hop_mtu;
        return detail::print_multipart(os, e);
    }
};

} // namespace dgram::icmp::v4

#endif
