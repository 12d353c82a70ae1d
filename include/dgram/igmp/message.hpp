//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IGMP_MESSAGE_HPP
#define DGRAM_IGMP_MESSAGE_HPP

// Any IGMP message.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/igmp/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::igmp {

/// An IGMP message whose checksum is right: the payload of an IPv4 packet of protocol 2.
/**
 * @code
 * auto const message = dgram::igmp::message::parse(packet->payload);
 * if (!message)
 *     return message.error();
 * if (auto const query = message->get<dgram::igmp::query>())
 *     answer(*query);
 * else if (auto const report = message->get<dgram::igmp::report>())
 *     for (auto const& record : report->records)
 *         std::cout << record << '\n';
 * @endcode
 * Where only one kind matters, that class parses the bytes itself: `igmp::query::parse(bytes)`.
 *
 * @par Lifetime
 * Does not own the bytes, and neither does what it gives.
 */
class message
{
public:
    /// All of these bytes.
    /** Errors: packet_errc::too_short below 8 bytes; packet_errc::checksum_mismatch. */
    static constexpr result<message> parse(std::span<std::byte const> bytes)
    {
        if (bytes.size() < minimum_size)
            return make_error_code(packet_errc::too_short);
        if (!internet_checksum(bytes).is_valid())
            return make_error_code(packet_errc::checksum_mismatch);
        return message(bytes);
    }

    constexpr igmp::type type() const noexcept
    {
        return static_cast<igmp::type>(detail::read_be<std::uint8_t>(bytes_, 0));
    }

    /// The whole message, with its type and checksum.
    constexpr std::span<std::byte const> bytes() const noexcept { return bytes_; }

    /// As one of `query`, `report`, `group_report` and `leave_group`.
    /** Errors: packet_errc::wrong_type; those of parsing it. */
    template <class T>
    result<T> get() const
    {
        return T::parse(*this);
    }

    static constexpr std::size_t minimum_size = 8;

    /// Prints its type.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        message const& m)
    {
        return os << m.type();
    }

private:
    constexpr explicit message(std::span<std::byte const> bytes) noexcept : bytes_(bytes) {}

    std::span<std::byte const> bytes_;
};

} // namespace dgram::igmp

#endif
