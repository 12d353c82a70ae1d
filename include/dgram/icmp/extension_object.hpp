//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_EXTENSION_OBJECT_HPP
#define DGRAM_ICMP_EXTENSION_OBJECT_HPP

// One object of an extension structure.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::icmp {

/// An object of an `extension_structure`: what it is, and its payload. RFC 4884 section 8.
/**
 * @par Lifetime
 * Does not own `payload`.
 */
struct extension_object
{
    /// Class-Num: which RFC says what the object means.
    std::uint8_t class_number = 0;

    /// C-Type: which form the object has within its class.
    std::uint8_t class_type = 0;

    std::span<std::byte const> payload{};

    /// The payload as a `Payload`: `mpls_label_stack`, `interface_info`,
    /// `interface_identification`.
    /**
     * Errors: packet_errc::wrong_type if it is an object of another class, and those of
     * Payload::parse.
     */
    template <class Payload>
    result<Payload> get() const
    {
        if (class_number != Payload::class_number)
            return packet_errc::wrong_type;
        return Payload::parse(class_type, payload);
    }

    /// The object at the beginning of `bytes`, which may go on after it.
    /** Error: packet_errc::invalid_extension_object. */
    static constexpr result<extension_object> parse(std::span<std::byte const> bytes)
    {
        if (bytes.size() < 4)
            return packet_errc::invalid_extension_object;
        auto const length = detail::read_be<std::uint16_t>(bytes, 0);
        if (length < 4 || length > bytes.size())
            return packet_errc::invalid_extension_object;
        return extension_object{std::to_integer<std::uint8_t>(bytes[2]),
                                std::to_integer<std::uint8_t>(bytes[3]),
                                bytes.subspan(4, length - 4u)};
    }

    /// How many bytes the object has with its head.
    constexpr std::size_t size() const noexcept { return 4 + payload.size(); }

    /// Writes the object with its head and gives its size.
    /**
     * Errors: packet_errc::no_room; packet_errc::invalid_extension_object if it is longer than
     * 65535 bytes.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (size() > 0xffff)
            return packet_errc::invalid_extension_object;
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_be(to, 0, static_cast<std::uint16_t>(size()));
        to[2] = static_cast<std::byte>(class_number);
        to[3] = static_cast<std::byte>(class_type);
        std::copy(payload.begin(), payload.end(), to.begin() + 4);
        return size();
    }

    friend constexpr bool operator==(extension_object const& a, extension_object const& b) noexcept
    {
        return a.class_number == b.class_number && a.class_type == b.class_type &&
               detail::same_bytes(a.payload, b.payload);
    }
};

} // namespace dgram::icmp

#endif
