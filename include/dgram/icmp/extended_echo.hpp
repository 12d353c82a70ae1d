//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_EXTENDED_ECHO_HPP
#define DGRAM_ICMP_EXTENDED_ECHO_HPP

// Extended echo, the messages of PROBE: is an interface of another node up?

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/icmp/extension_object.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::icmp {

/// Asks for the state of an interface, RFC 8335 section 2.
/**
 * @par Lifetime
 * Does not own what `probed_interface` does not own.
 */
struct extended_echo_request
{
    static constexpr v4::type v4_type = v4::type::extended_echo_request;
    static constexpr v6::type v6_type = v6::type::extended_echo_request;

    std::uint16_t identifier = 0;

    std::uint8_t sequence = 0;

    /// Whether the interface is one of the node that is asked; otherwise it is one directly
    /// connected to that node, and has to be given by address. Linux answers for its own only.
    bool local = true;

    interface_identification probed_interface{};

    /// From code and body of a message: what follows its checksum. Receivers ignore the code.
    /**
     * The extensions end with their one object. Bytes after it are left alone: they are data, which
     * the checksum of the extensions does not cover.
     *
     * Errors: packet_errc::too_short; those of extension_structure::parse, extension_object::parse
     * and interface_identification::parse.
     */
    static result<extended_echo_request> parse(std::uint8_t, std::span<std::byte const> body)
    {
        if (body.size() < 8)
            return packet_errc::too_short;
        auto const object = extension_object::parse(body.subspan(8));
        auto const end = object ? 8 + object->size() : body.size();
        auto const extensions = extension_structure::parse(body.first(end).subspan(4));
        if (!extensions)
            return extensions.error();
        if (!object)
            return object.error();
        auto const probed = object->get<interface_identification>();
        if (!probed)
            return probed.error();
        return extended_echo_request{detail::read_be<std::uint16_t>(body, 0),
                                     std::to_integer<std::uint8_t>(body[2]),
                                     (body[3] & local_bit) != std::byte{0}, *probed};
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return 4 + 4 + 4 + probed_interface.size(); }

    /// Writes the body and gives its size.
    /** Errors: packet_errc::no_room, and those of interface_identification::write. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        auto const objects = extension_writer(to.subspan(4)).add(probed_interface).finish();
        if (!objects)
            return objects.error();
        detail::write_be(to, 0, identifier);
        to[2] = static_cast<std::byte>(sequence);
        to[3] = local ? local_bit : std::byte{0};
        return size();
    }

    friend bool operator==(extended_echo_request const&, extended_echo_request const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        extended_echo_request const& r)
    {
        return os << v4_type << " identifier " << r.identifier << " sequence "
                  << unsigned{r.sequence} << ", " << (r.local ? "local " : "connected ")
                  << r.probed_interface;
    }

private:
    static constexpr std::byte local_bit{1};
};

/// What became of an extended echo request, RFC 8335 section 3.
enum class extended_echo_code : std::uint8_t {
    no_error = 0,
    malformed_query = 1,
    no_such_interface = 2,
    no_such_table_entry = 3,
    multiple_interfaces = 4,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(extended_echo_code code) noexcept
{
    switch (code) {
    case extended_echo_code::no_error:
        return "no error";
    case extended_echo_code::malformed_query:
        return "malformed query";
    case extended_echo_code::no_such_interface:
        return "no such interface";
    case extended_echo_code::no_such_table_entry:
        return "no such table entry";
    case extended_echo_code::multiple_interfaces:
        return "multiple interfaces satisfy query";
    }
    return {};
}

/// Its name, or "code 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             extended_echo_code code)
{
    return detail::print_name(os, name(code), "code", static_cast<unsigned>(code));
}

/// State of the entry for an address in the neighbor cache or ARP table of a node, RFC 8335
/// section 3.
enum class neighbor_state : std::uint8_t {
    none = 0,
    incomplete = 1,
    reachable = 2,
    stale = 3,
    delay = 4,
    probe = 5,
    failed = 6,
};

/// The name of the state; empty if it has none.
constexpr std::string_view name(neighbor_state state) noexcept
{
    constexpr std::string_view names[] = {"none",  "incomplete", "reachable", "stale",
                                          "delay", "probe",      "failed"};
    auto const number = static_cast<std::size_t>(state);
    return number < std::size(names) ? names[number] : std::string_view();
}

/// Its name, or "state 7".
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             neighbor_state state)
{
    return detail::print_name(os, name(state), "state", static_cast<unsigned>(state));
}

/// The answer to an extended echo request, RFC 8335 section 3.
struct extended_echo_reply
{
    static constexpr v4::type v4_type = v4::type::extended_echo_reply;
    static constexpr v6::type v6_type = v6::type::extended_echo_reply;

    extended_echo_code code{};

    /// Of the request.
    std::uint16_t identifier = 0;

    /// Of the request.
    std::uint8_t sequence = 0;

    /// 0 to 7; other than `none` only if the request was not for a local interface.
    neighbor_state state{};

    /// Whether the interface is up; only said of a local one.
    bool active = false;

    /// Whether IPv4 runs on the interface; only said of an active one.
    bool ipv4 = false;

    /// Whether IPv6 runs on the interface; only said of an active one.
    bool ipv6 = false;

    /// From code and body of a message: what follows its checksum.
    /** Error: packet_errc::too_short. */
    static constexpr result<extended_echo_reply> parse(std::uint8_t code,
                                                       std::span<std::byte const> body)
    {
        if (body.size() < 4)
            return packet_errc::too_short;
        auto const flags = std::to_integer<unsigned>(body[3]);
        extended_echo_reply made;
        made.code = static_cast<extended_echo_code>(code);
        made.identifier = detail::read_be<std::uint16_t>(body, 0);
        made.sequence = std::to_integer<std::uint8_t>(body[2]);
        made.state = static_cast<neighbor_state>(flags >> 5);
        made.active = (flags & 4) != 0;
        made.ipv4 = (flags & 2) != 0;
        made.ipv6 = (flags & 1) != 0;
        return made;
    }

    /// How many bytes the body has.
    constexpr std::size_t size() const noexcept { return 4; }

    /// Writes the body and gives its size.
    /** Errors: packet_errc::no_room, field_out_of_range. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        auto const state_bits = static_cast<unsigned>(state);
        if (state_bits > 7)
            return packet_errc::field_out_of_range;
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_be(to, 0, identifier);
        to[2] = static_cast<std::byte>(sequence);
        to[3] = static_cast<std::byte>(state_bits << 5 | (active ? 4u : 0u) | (ipv4 ? 2u : 0u) |
                                       (ipv6 ? 1u : 0u));
        return size();
    }

    friend constexpr bool operator==(extended_echo_reply const&,
                                     extended_echo_reply const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        extended_echo_reply const& r)
    {
        os << v4_type << " identifier " << r.identifier << " sequence " << unsigned{r.sequence}
           << ", " << r.code;
        if (r.state != neighbor_state::none)
            os << ", " << r.state;
        return os << (r.active ? ", active" : "") << (r.ipv4 ? ", IPv4" : "")
                  << (r.ipv6 ? ", IPv6" : "");
    }
};

} // namespace dgram::icmp

#endif
