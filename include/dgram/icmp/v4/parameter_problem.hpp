//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_PARAMETER_PROBLEM_HPP
#define DGRAM_ICMP_V4_PARAMETER_PROBLEM_HPP

// Parameter problem.

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

/// What is wrong with the header of a datagram: RFC 792, RFC 1122.
enum class parameter_problem_code : std::uint8_t {
    /// `pointer` says where.
    pointer = 0,
    missing_option = 1,
    bad_length = 2,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(parameter_problem_code code) noexcept
{
    switch (code) {
    case parameter_problem_code::pointer:
        return "pointer indicates the error";
    case parameter_problem_code::missing_option:
        return "missing a required option";
    case parameter_problem_code::bad_length:
        return "bad length";
    }
    return {};
}

/// Its name, or "code 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             parameter_problem_code code)
{
    return detail::print_name(os, name(code), "code", static_cast<unsigned>(code));
}

/// A datagram was dropped because of its header.
/**
 * RFC 792, RFC 4884 section 4.3.
 *
 * @par Lifetime
 * Does not own the datagram and the extensions.
 */
struct parameter_problem
{
    static constexpr v4::type v4_type = v4::type::parameter_problem;

    parameter_problem_code code{};

    /// Which byte of the datagram is wrong, with `parameter_problem_code::pointer`.
    std::uint8_t pointer = 0;

    /// The beginning of the datagram that failed; see `quoted_datagram`. Where extensions follow
    /// it is padded with zeros to at least 128 bytes and a multiple of 4.
    std::span<std::byte const> datagram{};

    std::optional<extension_structure> extensions{};

    /// From code and body of a message: what follows its checksum.
    /**
     * Errors: packet_errc::too_short; where it is read strictly also invalid_length_attribute and
     * those of extension_structure::parse.
     */
    static result<parameter_problem> parse(std::uint8_t code, std::span<std::byte const> body,
                                           reading how = reading::tolerant)
    {
        auto made =
            detail::parse_multipart<parameter_problem>(detail::multipart_v4, code, body, how);
        if (made)
            made->pointer = std::to_integer<std::uint8_t>(body[0]);
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
     * 1020 bytes.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        auto written = detail::write_multipart(detail::multipart_v4, *this, to);
        if (written)
            to[0] = static_cast<std::byte>(pointer);
        return written;
    }

    friend bool operator==(parameter_problem const& a, parameter_problem const& b) noexcept
    {
        return a.code == b.code && a.pointer == b.pointer &&
               detail::same_bytes(a.datagram, b.datagram) && a.extensions == b.extensions;
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        parameter_problem const& e)
    {
        os << v4_type << ": " << e.code;
        if (e.code == parameter_problem_code::pointer)
            os << ", byte " << unsigned{e.pointer};
        return detail::print_multipart(os, e);
    }
};

} // namespace dgram::icmp::v4

#endif
