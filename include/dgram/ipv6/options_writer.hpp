//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_OPTIONS_WRITER_HPP
#define DGRAM_IPV6_OPTIONS_WRITER_HPP

// Makes hop-by-hop and destination options headers.

#include <dgram/config.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace dgram::ipv6 {

/// Writes a hop-by-hop or destination options header (RFC 8200 sections 4.3 and 4.6) into bytes of
/// the caller, with the padding that the options need.
/**
 * @code
 * std::array<std::byte, 8> bytes;
 * dgram::ipv6::options_writer writer(bytes);
 * if (auto ec = writer.add(dgram::ipv6::router_alert()))
 *     return ec;
 * auto const size = writer.finish(dgram::ip_protocol::icmp_v6);
 * @endcode
 * Lifetime: does not own the bytes.
 */
class options_writer
{
public:
    /// The longest header that its length field can say.
    static constexpr std::size_t max_size = 256 * 8;

    /// Begins a header with no options. Nothing is written yet.
    /** @param to room for the header: a multiple of 8 bytes is used, at most 2048 */
    constexpr explicit options_writer(std::span<std::byte> to) noexcept
        : to_(to.first(std::min(to.size(), max_size) / 8 * 8))
    {}

    /// Adds an option, and before it the padding that its alignment asks for.
    /**
     * @param added `router_alert`, `jumbo_payload`, or a class with the same members
     * @return packet_errc::no_room, or what its write() says. Nothing is added then.
     */
    template <class Option>
    [[nodiscard]] constexpr error_code add(Option const& added)
    {
        return put(added, Option::alignment, Option::alignment_offset);
    }

    /// Adds an option that stands at `multiple` times n plus `offset` bytes from the beginning of
    /// the header; anywhere by default.
    /** @return packet_errc::no_room, invalid_option_length. Nothing is added then. */
    [[nodiscard]] constexpr error_code add(option const& added, std::size_t multiple = 1,
                                           std::size_t offset = 0)
    {
        return put(added, multiple, offset);
    }

    /// Pads to a multiple of 8 bytes and writes next header and length.
    /**
     * @return number of bytes of the whole header
     *
     * Errors: packet_errc::no_room if there are not even 8 bytes.
     */
    constexpr result<std::size_t> finish(ip_protocol next_header)
    {
        if (to_.empty())
            return packet_errc::no_room;
        pad((8 - at_ % 8) % 8);
        to_[0] = static_cast<std::byte>(next_header);
        to_[1] = static_cast<std::byte>(at_ / 8 - 1);
        return at_;
    }

private:
    template <class Option>
    constexpr error_code put(Option const& added, std::size_t multiple, std::size_t offset)
    {
        std::size_t padding = 0;
        if (multiple > 1)
            padding = (multiple + offset % multiple - at_ % multiple) % multiple;
        if (at_ + padding > to_.size())
            return packet_errc::no_room;
        auto const written = added.write(to_.subspan(at_ + padding));
        if (!written)
            return written.error();
        pad(padding);
        at_ += *written;
        return {};
    }

    // The caller knows that there is room.
    constexpr void pad(std::size_t bytes)
    {
        auto const room = to_.subspan(at_, bytes);
        std::ranges::fill(room, std::byte{0});
        if (bytes > 1) {
            room[0] = static_cast<std::byte>(option_type::padn);
            room[1] = static_cast<std::byte>(bytes - 2);
        }
        at_ += bytes;
    }

    std::span<std::byte> to_;
    std::size_t at_ = 2;
};

} // namespace dgram::ipv6

#endif
