//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_PACKET_HPP
#define DGRAM_IPV4_PACKET_HPP

// An IPv4 packet, taken apart.

#include <dgram/config.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/header_format.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace dgram::ipv4 {

/// Header and payload of an IPv4 packet.
/**
 * @code
 * auto const received = co_await dgram::async_receive_msg(raw_socket, buffer, control);
 * auto const packet = dgram::ipv4::packet::parse(bytes, dgram::ipv4::raw_socket_format);
 * @endcode
 * Lifetime: does not own the payload.
 */
struct packet
{
    ipv4::header header{};

    /// What there is of the payload. Of a later fragment it does not begin with the header of the
    /// protocol.
    std::span<std::byte const> payload{};

    /// How many bytes of the payload are not there: the buffer was too small for them.
    std::size_t missing = 0;

    /// Takes a packet apart, as a raw socket or a capture gives it, or an ICMP error quotes it.
    /**
     * Bytes after the total length, as the padding of a short Ethernet frame, are not payload.
     *
     * Errors: those of header::parse. A payload that is cut off is no error, but see `missing`.
     * @param format `raw_socket_format` for what a raw socket received
     */
    static result<packet> parse(std::span<std::byte const> bytes,
                                header_format const& format = wire_format)
    {
        auto const read = ipv4::header::parse(bytes, format);
        if (!read)
            return read.error();
        auto const rest = bytes.subspan(read->size());
        auto const payload = rest.first(std::min(rest.size(), read->payload_size()));
        return packet{*read, payload, read->payload_size() - payload.size()};
    }

    bool is_truncated() const noexcept { return missing != 0; }
};

} // namespace dgram::ipv4

#endif
