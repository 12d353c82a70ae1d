//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_TIME_EXCEEDED_HPP
#define DGRAM_ICMP_V4_TIME_EXCEEDED_HPP

// Time exceeded, what traceroute lives on.

#include <dgram/config.hpp>
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

/// What time was exceeded, RFC 792.
enum class time_exceeded_code : std::uint8_t {
    /// A router dropped it: it had passed as many as it may.
    hops = 0,
    /// Fragments of it were missing.
    reassembly = 1,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(time_exceeded_code code) noexcept
{
    switch (code) {
    case time_exceeded_code::hops:
        return "time to live exceeded in transit";
    case time_exceeded_code::reassembly:
        return "fragment reassembly time exceeded";
    }
    return {};
}

/// Its name, or "code 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             time_exceeded_code code)
{
    return detail::print_name(os, name(code), "code", static_cast<unsigned>(code));
}

/// A datagram was dropped because its time was over.
/**
 * RFC 792, RFC 4884 section 4.2.
 *
 * @par Lifetime
 * Does not own the datagram and the extensions.
 */
struct time_exceeded
{
    static constexpr v4::type v4_type = v4::type::time_exceeded;

    time_exceeded_code code{};

    /// The beginning of the datagram that failed; see `quoted_datagram`. Where extensions follow
    /// it is padded with zeros to at least 128 bytes and a multiple of 4.
    std::span<std::byte const> datagram{};

    std::optional<extension_structure> extensions{};

    /// From code and body of a message: what follows its checksum.
    /**
     * Errors: packet_errc::too_short; where it is read strictly also invalid_length_attribute and
     * those of extension_structure::parse.
     */
    static result<time_exceeded> parse(std::uint8_t code, std::span<std::byte const> body,
                                       reading how = reading::tolerant)
    {
        return detail::parse_multipart<time_exceeded>(detail::multipart_v4, code, body, how);
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept
    {
        return detail::multipart_size(detail::multipart_v4, *this);
    }

    /// Writes the body and gives its size. Pads the datagram where extensions follow.
    /**
     * Errors: packet_errc::no_room; field_out_of_range if extensions follow a datagram of more than
     * 1020 bytes.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        return detail::write_multipart(detail::multipart_v4, *this, to);
    }

    friend bool operator==(time_exceeded const& a, time_exceeded const& b) noexcept
    {
        return a.code == b.code && detail::same_bytes(a.datagram, b.datagram) &&
               a.extensions == b.extensions;
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        time_exceeded const& e)
    {
        return detail::print_multipart(os << v4_type << ": " << e.code, e);
    }
};

} // namespace dgram::icmp::v4

#endif
