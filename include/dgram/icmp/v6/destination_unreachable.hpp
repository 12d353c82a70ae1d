//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V6_DESTINATION_UNREACHABLE_HPP
#define DGRAM_ICMP_V6_DESTINATION_UNREACHABLE_HPP

// Destination unreachable.

#include <dgram/config.hpp>
#include <dgram/detail/icmp_multipart.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::icmp::v6 {

/// Why a datagram cannot be delivered: RFC 4443 section 3.1, RFC 6550, RFC 8883.
enum class unreachable_code : std::uint8_t {
    no_route = 0,
    /// By a filter.
    prohibited = 1,
    beyond_scope = 2,
    address = 3,
    port = 4,
    source_address_policy = 5,
    reject_route = 6,
    source_routing_header = 7,
    headers_too_long = 8,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(unreachable_code code) noexcept
{
    switch (code) {
    case unreachable_code::no_route:
        return "no route to destination";
    case unreachable_code::prohibited:
        return "communication with destination administratively prohibited";
    case unreachable_code::beyond_scope:
        return "beyond scope of source address";
    case unreachable_code::address:
        return "address unreachable";
    case unreachable_code::port:
        return "port unreachable";
    case unreachable_code::source_address_policy:
        return "source address failed ingress/egress policy";
    case unreachable_code::reject_route:
        return "reject route to destination";
    case unreachable_code::source_routing_header:
        return "error in source routing header";
    case unreachable_code::headers_too_long:
        return "headers too long";
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
 * RFC 4443 section 3.1, RFC 4884 section 4.4.
 *
 * @par Lifetime
 * Does not own the datagram and the extensions.
 */
struct destination_unreachable
{
    static constexpr v6::type v6_type = v6::type::destination_unreachable;

    unreachable_code code{};

    /// The beginning of the datagram that failed; see `quoted_datagram`. Where extensions follow
    /// it is padded with zeros to at least 128 bytes and a multiple of 8.
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
        return detail::parse_multipart<destination_unreachable>(detail::multipart_v6, code, body,
                                                                how);
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept
    {
        return detail::multipart_size(detail::multipart_v6, *this);
    }

    /// Writes the body and gives its size. Pads the datagram where extensions follow.
    /**
     * Errors: packet_errc::no_room; field_out_of_range if extensions follow a datagram of more than
     * 2040 bytes.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        return detail::write_multipart(detail::multipart_v6, *this, to);
    }

    friend bool operator==(destination_unreachable const& a,
                           destination_unreachable const& b) noexcept
    {
        return a.code == b.code && detail::same_bytes(a.datagram, b.datagram) &&
               a.extensions == b.extensions;
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        destination_unreachable const& e)
    {
        return detail::print_multipart(os << v6_type << ": " << e.code, e);
    }
};

} // namespace dgram::icmp::v6

#endif
