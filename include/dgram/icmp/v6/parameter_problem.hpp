//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V6_PARAMETER_PROBLEM_HPP
#define DGRAM_ICMP_V6_PARAMETER_PROBLEM_HPP

// Parameter problem.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::icmp::v6 {

/// What is wrong with the headers of a datagram: RFC 4443 section 3.4, RFC 7112, RFC 8754,
/// RFC 8883.
enum class parameter_problem_code : std::uint8_t {
    header_field = 0,
    next_header = 1,
    option = 2,
    incomplete_header_chain = 3,
    segment_routing_upper_layer = 4,
    next_header_by_intermediate_node = 5,
    extension_header_too_big = 6,
    extension_header_chain_too_long = 7,
    too_many_extension_headers = 8,
    too_many_options = 9,
    option_too_big = 10,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(parameter_problem_code code) noexcept
{
    switch (code) {
    case parameter_problem_code::header_field:
        return "erroneous header field encountered";
    case parameter_problem_code::next_header:
        return "unrecognized next header type encountered";
    case parameter_problem_code::option:
        return "unrecognized ipv6 option encountered";
    case parameter_problem_code::incomplete_header_chain:
        return "ipv6 first fragment has incomplete ipv6 header chain";
    case parameter_problem_code::segment_routing_upper_layer:
        return "sr upper-layer header error";
    case parameter_problem_code::next_header_by_intermediate_node:
        return "unrecognized next header type encountered by intermediate node";
    case parameter_problem_code::extension_header_too_big:
        return "extension header too big";
    case parameter_problem_code::extension_header_chain_too_long:
        return "extension header chain too long";
    case parameter_problem_code::too_many_extension_headers:
        return "too many extension headers";
    case parameter_problem_code::too_many_options:
        return "too many options in extension header";
    case parameter_problem_code::option_too_big:
        return "option too big";
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

/// A datagram was dropped because of its headers.
/**
 * RFC 4443 section 3.4.
 *
 * @par Lifetime
 * Does not own the datagram.
 */
struct parameter_problem
{
    static constexpr v6::type v6_type = v6::type::parameter_problem;

    parameter_problem_code code{};

    /// Which byte of the datagram is wrong; beyond its end if that byte is not quoted.
    std::uint32_t pointer = 0;

    /// The beginning of the datagram that it is about; see `quoted_datagram`.
    std::span<std::byte const> datagram{};

    /// From code and body of a message: what follows its checksum.
    /** Error: packet_errc::too_short. */
    static result<parameter_problem> parse(std::uint8_t code, std::span<std::byte const> body)
    {
        if (body.size() < 4)
            return packet_errc::too_short;
        return parameter_problem{static_cast<parameter_problem_code>(code),
                                 detail::read_be<std::uint32_t>(body, 0), body.subspan(4)};
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return 4 + datagram.size(); }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_be(to, 0, pointer);
        std::ranges::copy(datagram, to.begin() + 4);
        return size();
    }

    friend bool operator==(parameter_problem const& a, parameter_problem const& b) noexcept
    {
        return a.code == b.code && a.pointer == b.pointer &&
               detail::same_bytes(a.datagram, b.datagram);
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        parameter_problem const& e)
    {
        return os << v6_type << ": " << e.code << ", byte " << e.pointer << ", "
                  << e.datagram.size() << " bytes";
    }
};

} // namespace dgram::icmp::v6

#endif
