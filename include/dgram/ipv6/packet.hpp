//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_PACKET_HPP
#define DGRAM_IPV6_PACKET_HPP

// An IPv6 packet, taken apart.

#include <dgram/config.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv6/extension_header.hpp>
#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/jumbo_payload.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

namespace dgram::ipv6 {

/// Header, extension headers and payload of an IPv6 packet.
/** Lifetime: does not own extension headers and payload. */
struct packet
{
    ipv6::header header{};

    /// The extension headers before the payload.
    extension_view extensions{};

    /// The first fragment header, if there is one.
    std::optional<fragment_header> fragment{};

    /// What the payload is of: an upper-layer protocol, ESP, or nothing (`no_next_header`).
    /** Of a later fragment it is what the first fragment has after its fragment header: an
     * extension header perhaps. */
    ip_protocol protocol = ip_protocol::no_next_header;

    /// What there is of the payload.
    std::span<std::byte const> payload{};

    /// How many bytes of the payload are not there: the buffer was too small for them.
    std::size_t missing = 0;

    /// Takes a packet apart, as a capture gives it or an ICMP error quotes it. (A raw IPv6 socket
    /// gives the payload only.)
    /**
     * Bytes after the payload length, as the padding of a short Ethernet frame, are not payload.
     * A payload that is cut off is no error, but see `missing`.
     *
     * Errors: those of header::parse; packet_errc::invalid_extension_header if the extension
     * headers do not end within the packet, or a hop-by-hop options header is not the first; for a
     * jumbogram also invalid_option_length and invalid_jumbo_payload.
     */
    static result<packet> parse(std::span<std::byte const> bytes);

    bool is_truncated() const noexcept { return missing != 0; }

    /// Whether the payload does not begin with the header of the protocol.
    bool is_later_fragment() const noexcept { return extensions.is_later_fragment(); }
};

} // namespace dgram::ipv6

namespace dgram::detail {

// The length of all that follows the IPv6 header, as the packet has it. `rest` is what there is.
inline result<std::size_t> read_ipv6_length(ipv6::header const& header,
                                            std::span<std::byte const> rest)
{
    std::size_t const length = header.payload_length;
    if (header.next_header != ip_protocol::hop_by_hop_options)
        return length;
    if (length != 0)
        rest = rest.first(std::min(rest.size(), length));
    ipv6::extension_header first{ip_protocol::no_next_header, header.next_header, {}};
    // Who walks the extension headers will see that it is not whole.
    if (read_extension_header(rest, first) == malformed_record)
        return length;
    auto const options = first.options();
    if (!options) {
        // Wrong options are for those who look at them, unless the length is among them.
        if (length != 0)
            return length;
        return options.error();
    }
    auto const found = options->find(ipv6::option_type::jumbo_payload);
    if (found == options->end())
        return length;
    if (length != 0)
        return packet_errc::invalid_jumbo_payload;
    auto const jumbo = ipv6::jumbo_payload::parse(*found);
    if (!jumbo)
        return jumbo.error();
    return std::size_t{jumbo->length};
}

} // namespace dgram::detail

namespace dgram::ipv6 {

inline result<packet> packet::parse(std::span<std::byte const> bytes)
{
    auto const read = ipv6::header::parse(bytes);
    if (!read)
        return read.error();
    auto rest = bytes.subspan(read->size());
    auto const length = detail::read_ipv6_length(*read, rest);
    if (!length)
        return length.error();
    rest = rest.first(std::min(rest.size(), *length));
    auto const extensions = extension_view::parse(read->next_header, rest);
    if (!extensions)
        return extensions.error();
    packet made{.header = *read, .extensions = *extensions, .protocol = extensions->protocol()};
    made.payload = rest.subspan(extensions->size_bytes());
    made.missing = *length - rest.size();
    auto const fragment = extensions->find(ip_protocol::fragment);
    if (fragment != extensions->end()) {
        // RFC 2675 section 3: never both.
        if (*length >= jumbo_payload::min_length)
            return packet_errc::invalid_jumbo_payload;
        made.fragment = *fragment->fragment();
    }
    return made;
}

} // namespace dgram::ipv6

#endif
