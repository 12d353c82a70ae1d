//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_EXTENSION_HEADER_HPP
#define DGRAM_IPV6_EXTENSION_HEADER_HPP

// The headers between the IPv6 header and the protocol.

#include <dgram/config.hpp>
#include <dgram/detail/record_iterator.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/ipv6/routing_header.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <span>

namespace dgram::ipv6 {

/// Whether a number stands for an extension header that can be walked over: hop-by-hop options,
/// routing, fragment, destination options, AH, mobility, HIP, shim6.
/** Not ESP, which hides what follows; nor the numbers for experiments, whose form is not known. */
constexpr bool is_extension_header(ip_protocol protocol) noexcept
{
    switch (protocol) {
    case ip_protocol::hop_by_hop_options:
    case ip_protocol::routing:
    case ip_protocol::fragment:
    case ip_protocol::destination_options:
    case ip_protocol::ah:
    case ip_protocol::mobility:
    case ip_protocol::hip:
    case ip_protocol::shim6:
        return true;
    default:
        return false;
    }
}

/// One extension header (RFC 8200 section 4).
/** Lifetime: does not own the bytes. */
struct extension_header
{
    ip_protocol type = ip_protocol::no_next_header;

    /// What comes after it.
    ip_protocol next_header = ip_protocol::no_next_header;

    /// The whole header, at least 8 bytes.
    std::span<std::byte const> bytes{};

    /// The options of a hop-by-hop or destination options header.
    /** Errors: packet_errc::wrong_type for other headers, invalid_option_length. */
    constexpr result<option_view> options() const
    {
        if (type != ip_protocol::hop_by_hop_options && type != ip_protocol::destination_options)
            return packet_errc::wrong_type;
        if (bytes.size() < 2)
            return packet_errc::too_short;
        return option_view::parse(bytes.subspan(2));
    }

    /// As a fragment header.
    /** Errors: packet_errc::wrong_type, and those of fragment_header::parse. */
    constexpr result<fragment_header> fragment() const
    {
        if (type != ip_protocol::fragment)
            return packet_errc::wrong_type;
        return fragment_header::parse(bytes);
    }

    /// As a routing header.
    /** Errors: packet_errc::wrong_type, and those of routing_header::parse. */
    constexpr result<routing_header> routing() const
    {
        if (type != ip_protocol::routing)
            return packet_errc::wrong_type;
        return routing_header::parse(bytes);
    }

    friend constexpr bool operator==(extension_header const& a, extension_header const& b) noexcept
    {
        return a.type == b.type && a.next_header == b.next_header &&
               detail::same_bytes(a.bytes, b.bytes);
    }
};

} // namespace dgram::ipv6

namespace dgram::detail {

// Before the first header, `to.next_header` says what that is, and `to.bytes` is empty.
constexpr std::size_t read_extension_header(std::span<std::byte const> bytes,
                                            ipv6::extension_header& to)
{
    // In a later fragment come bytes from the middle of the payload.
    if (to.type == ip_protocol::fragment && to.fragment()->is_later_fragment())
        return 0;
    auto const type = to.next_header;
    if (!ipv6::is_extension_header(type))
        return 0;
    // RFC 8200 section 4.1: directly after the IPv6 header, and nowhere else.
    if (type == ip_protocol::hop_by_hop_options && !to.bytes.empty())
        return malformed_record;
    // None is shorter.
    if (bytes.size() < 8)
        return malformed_record;
    auto const length = std::to_integer<std::size_t>(bytes[1]);
    auto size = (length + 1) * 8;
    if (type == ip_protocol::fragment) {
        size = 8;
    } else if (type == ip_protocol::ah) {
        // In words of 4 bytes, less 2 (RFC 4302); with a length of 0 it would lack its number.
        size = (length + 2) * 4;
        if (length == 0)
            return malformed_record;
    }
    if (size > bytes.size())
        return malformed_record;
    to = {type, static_cast<ip_protocol>(bytes[0]), bytes.first(size)};
    return size;
}

} // namespace dgram::detail

namespace dgram::ipv6 {

/// The extension headers of a packet: a forward range of `extension_header`.
/**
 * It ends before what is no extension header, and after the fragment header of a later fragment.
 *
 * Lifetime: does not own the bytes.
 */
class extension_view
{
public:
    using value_type = extension_header;
    using iterator = detail::record_iterator<extension_header, detail::read_extension_header>;
    using const_iterator = iterator;

    /// No extension headers.
    constexpr extension_view() = default;

    /// Checks all extension headers, but not the options in them.
    /**
     * Errors: packet_errc::invalid_extension_header if one runs past the end, or a hop-by-hop
     * options header is not the first.
     * @param first the next header field of the IPv6 header
     * @param bytes after the IPv6 header, up to the end of the packet
     */
    static constexpr result<extension_view> parse(ip_protocol first,
                                                  std::span<std::byte const> bytes)
    {
        extension_header last{ip_protocol::no_next_header, first, {}};
        std::size_t size = 0;
        for (;;) {
            auto const rest = bytes.subspan(size);
            auto const next = detail::read_extension_header(rest, last);
            if (next == detail::malformed_record)
                return packet_errc::invalid_extension_header;
            if (next == 0)
                break;
            size += next;
        }
        extension_view view;
        view.first_ = first;
        view.protocol_ = last.next_header;
        view.is_later_fragment_ =
            last.type == ip_protocol::fragment && last.fragment()->is_later_fragment();
        view.bytes_ = bytes.first(size);
        return view;
    }

    constexpr iterator begin() const
    {
        return iterator(bytes_, {ip_protocol::no_next_header, first_, {}});
    }
    constexpr iterator end() const noexcept { return {}; }
    constexpr bool empty() const noexcept { return bytes_.empty(); }

    /// The first of this type, or end().
    constexpr iterator find(ip_protocol type) const
    {
        return std::ranges::find(begin(), end(), type, &extension_header::type);
    }

    /// What comes after the last of them.
    constexpr ip_protocol protocol() const noexcept { return protocol_; }

    /// Whether they end in the fragment header of a later fragment: what comes after them does not
    /// begin with the header of `protocol()`.
    constexpr bool is_later_fragment() const noexcept { return is_later_fragment_; }

    /// Bytes of all of them.
    constexpr std::size_t size_bytes() const noexcept { return bytes_.size(); }

private:
    ip_protocol first_ = ip_protocol::no_next_header;
    ip_protocol protocol_ = ip_protocol::no_next_header;
    bool is_later_fragment_ = false;
    std::span<std::byte const> bytes_;
};

} // namespace dgram::ipv6

// Its iterators refer to the bytes, not to it.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<dgram::ipv6::extension_view> = true;

#endif
