//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_EXTENSION_STRUCTURE_HPP
#define DGRAM_ICMP_EXTENSION_STRUCTURE_HPP

// What a router may append to the datagram that an ICMP error quotes.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/record_iterator.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/extension_object.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <ranges>
#include <span>

namespace dgram::detail {

constexpr std::size_t read_extension_object(std::span<std::byte const> bytes,
                                            icmp::extension_object& object)
{
    auto const read = icmp::extension_object::parse(bytes);
    if (!read)
        return malformed_record;
    object = *read;
    return object.size();
}

} // namespace dgram::detail

namespace dgram::icmp {

/// How to look for extensions in an error message, RFC 4884 section 5.
enum class reading {
    /// As RFC 4884 has them: the length attribute says where the quoted datagram ends, and 0 says
    /// that there are no extensions. Whatever is wrong with them is an error.
    strict,

    /// Also as routers had them before RFC 4884: without a length attribute, after 128 bytes of the
    /// datagram. Extensions are taken where their version is 2, their checksum is right and their
    /// objects fit; what is wrong with them is no error of the message, they are just absent.
    ///
    /// Without a length attribute the bytes of a datagram may look like extensions, though rarely:
    /// only those with a checksum count.
    ///
    /// The default of the errors that may have extensions: systems write other things into the
    /// field of the length attribute, which had no meaning before, and the quoted datagram is
    /// readable all the same.
    tolerant,
};

/// A sequence of extension objects, RFC 4884 section 7.
/**
 * @code
 * if (error->extensions)
 *     for (auto const& object : *error->extensions)
 *         if (auto labels = object.get<dgram::icmp::mpls_label_stack>())
 *             ...
 * @endcode
 * @par Lifetime
 * Does not own the bytes.
 */
class extension_structure
{
public:
    using value_type = extension_object;
    using iterator = detail::record_iterator<extension_object, detail::read_extension_object>;
    using const_iterator = iterator;

    /// All of `bytes` as an extension structure.
    /**
     * Errors: packet_errc::too_short, invalid_extension_version, checksum_mismatch (a checksum of
     * 0 says that there is none), invalid_extension_object.
     */
    static constexpr result<extension_structure> parse(std::span<std::byte const> bytes)
    {
        if (bytes.size() < head_size)
            return packet_errc::too_short;
        if (std::to_integer<int>(bytes[0]) >> 4 != version)
            return packet_errc::invalid_extension_version;
        extension_structure const made(bytes);
        if (made.has_checksum() && !internet_checksum(bytes).is_valid())
            return packet_errc::checksum_mismatch;
        if (!detail::are_records_valid<extension_object, detail::read_extension_object>(
                bytes.subspan(head_size)))
            return packet_errc::invalid_extension_object;
        return made;
    }

    constexpr iterator begin() const { return iterator(bytes_.subspan(head_size)); }
    constexpr iterator end() const noexcept { return iterator(); }

    /// Whether it has no objects.
    constexpr bool empty() const noexcept { return bytes_.size() == head_size; }

    /// The first object of the class of `Payload`.
    /** Errors: packet_errc::wrong_type if there is none, and those of Payload::parse. */
    template <class Payload>
    result<Payload> find() const
    {
        for (auto const& object : *this)
            if (object.class_number == Payload::class_number)
                return object.template get<Payload>();
        return packet_errc::wrong_type;
    }

    /// Whether its sender computed a checksum.
    constexpr bool has_checksum() const noexcept { return (bytes_[2] | bytes_[3]) != std::byte{0}; }

    /// As it stands in the message.
    constexpr std::span<std::byte const> bytes() const noexcept { return bytes_; }

    friend constexpr bool operator==(extension_structure const& a,
                                     extension_structure const& b) noexcept
    {
        return detail::same_bytes(a.bytes_, b.bytes_);
    }

private:
    friend class extension_writer;

    static constexpr std::size_t head_size = 4;
    static constexpr int version = 2;

    constexpr explicit extension_structure(std::span<std::byte const> bytes) noexcept
        : bytes_(bytes)
    {}

    std::span<std::byte const> bytes_;
};

} // namespace dgram::icmp

// Its iterators refer to the bytes, not to it.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<dgram::icmp::extension_structure> = true;

#endif
