//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_PACKET_ERROR_HPP
#define DGRAM_PACKET_ERROR_HPP

// Which rule a packet breaks.

#include <dgram/config.hpp>
#include <dgram/detail/enum_error_category.hpp>

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace dgram {

/// Why bytes are not a packet of the kind asked for, or why a packet cannot be written.
enum class packet_errc {
    /// There are fewer bytes than the fixed part of it has.
    too_short = 1,

    /// There is not enough room to write it.
    no_room,

    /// The version is not that of the protocol.
    wrong_version,

    /// The header length is less than the fixed part, or more than there is.
    invalid_header_length,

    /// The total length is less than that of the header.
    invalid_total_length,

    /// An option is shorter than its own head, or runs past the end.
    invalid_option_length,

    /// The options are longer than a header has room for, or not a multiple of its unit.
    invalid_options,

    /// A field has a value that its bits cannot hold.
    field_out_of_range,

    /// The checksum does not fit the bytes.
    checksum_mismatch,

    /// It is a message of another type or code than was asked for.
    wrong_type,

    /// An extension header runs past the end, or cannot stand where it is.
    invalid_extension_header,

    /// The extension structure has a version other than 2 (RFC 4884).
    invalid_extension_version,

    /// An extension object is shorter than its head, runs past the end, or its payload is not what
    /// its class and type ask for.
    invalid_extension_object,

    /// The length of the quoted datagram is more than there is, or too little for extensions to
    /// follow.
    invalid_length_attribute,

    /// A count of records, sources or addresses asks for more bytes than there are.
    invalid_count,

    /// An interface name has a length that RFC 5837 does not allow, or a zero byte within.
    invalid_interface_name,

    /// An address is of another family than its place allows.
    invalid_address_family,

    /// A domain name has an empty or too long label, is too long, or does not end.
    invalid_domain_name,

    /// The hops are not those that every message of the kind has: it may come from beyond the link.
    wrong_hops,

    /// The packet has no router alert option, which every message of the kind has.
    router_alert_missing,

    /// The source address of the packet is not one that may send such a message.
    wrong_source,

    /// The destination address of the packet is not one that such a message is sent to.
    wrong_destination,

    /// The target that a message is about is an address that it cannot be about.
    wrong_target,

    /// The message has a flag or an option that the addresses of its packet forbid.
    forbidden_by_address,

    /// The pointer of an option does not point to one of its entries.
    invalid_option_pointer,

    /// A jumbo payload length is below 65536, or stands beside a payload length or a fragment
    /// header.
    invalid_jumbo_payload,

    /// A rule asks for the destination address of the packet, which was not given.
    destination_missing,

    /// The packet has a fragment header, which no message of the kind may have.
    fragmented,
};

namespace detail {

inline char const* message(packet_errc e) noexcept
{
    switch (e) {
    case packet_errc::too_short:
        return "too few bytes for its fixed part";
    case packet_errc::no_room:
        return "not enough room to write it: its size() says how much it needs";
    case packet_errc::wrong_version:
        return "wrong version of the protocol";
    case packet_errc::invalid_header_length:
        return "header length below its minimum, or beyond the bytes there are";
    case packet_errc::invalid_total_length:
        return "total length below that of the header";
    case packet_errc::invalid_option_length:
        return "an option is shorter than its head or runs past the end";
    case packet_errc::invalid_options:
        return "options too long, or not a multiple of their unit: pad them";
    case packet_errc::field_out_of_range:
        return "a field has a value that its bits cannot hold";
    case packet_errc::checksum_mismatch:
        return "checksum does not fit the bytes";
    case packet_errc::wrong_type:
        return "a message of another type or code than was asked for";
    case packet_errc::invalid_extension_header:
        return "an extension header runs past the end, or cannot stand where it is";
    case packet_errc::invalid_extension_version:
        return "extension structure of a version other than 2";
    case packet_errc::invalid_extension_object:
        return "an extension object has a length or a payload that its class does not allow";
    case packet_errc::invalid_length_attribute:
        return "length of the quoted datagram beyond the bytes there are, or too little for "
               "extensions to follow";
    case packet_errc::invalid_count:
        return "a count asks for more bytes than there are";
    case packet_errc::invalid_interface_name:
        return "an interface name has an invalid length or a zero byte within";
    case packet_errc::invalid_address_family:
        return "address of another family than its place allows";
    case packet_errc::invalid_domain_name:
        return "a domain name has an invalid label, is too long or does not end";
    case packet_errc::wrong_hops:
        return "its hops are not those of such a message: it may come from beyond the link";
    case packet_errc::router_alert_missing:
        return "no router alert option in the packet";
    case packet_errc::wrong_source:
        return "such a message does not come from this source address";
    case packet_errc::wrong_destination:
        return "such a message is not sent to this destination address";
    case packet_errc::wrong_target:
        return "such a message is not about this target address";
    case packet_errc::forbidden_by_address:
        return "a flag or an option that the addresses of the packet forbid";
    case packet_errc::invalid_option_pointer:
        return "the pointer of an option is not at one of its entries";
    case packet_errc::invalid_jumbo_payload:
        return "jumbo payload length below 65536, or beside a payload length or a fragment header";
    case packet_errc::destination_missing:
        return "a rule asks for the destination address of the packet, which was not given";
    case packet_errc::fragmented:
        return "such a message is never sent with a fragment header";
    }
    return "unknown packet error";
}

inline constexpr enum_error_category<packet_errc, message>
    packet_category_instance(0x6467'7261'6d2e'706b, "dgram.packet");

} // namespace detail

/// The category of `packet_errc`.
inline boost::system::error_category const& packet_category() noexcept
{
    return detail::packet_category_instance;
}

inline error_code make_error_code(packet_errc e) noexcept
{
    return error_code(static_cast<int>(e), packet_category());
}

} // namespace dgram

template <>
struct boost::system::is_error_code_enum<dgram::packet_errc> : std::true_type
{};

#endif
