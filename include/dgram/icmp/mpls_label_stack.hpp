//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_MPLS_LABEL_STACK_HPP
#define DGRAM_ICMP_MPLS_LABEL_STACK_HPP

// The MPLS labels that a datagram carried where it failed.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/index_iterator.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::icmp {

/// An entry of a label stack, RFC 3032 section 2.1.
struct mpls_label
{
    /// 0 to 0xfffff.
    std::uint32_t label = 0;

    /// 0 to 7, RFC 5462. RFC 4950 calls it EXP.
    std::uint8_t traffic_class = 0;

    /// Whether it is the last entry.
    bool bottom_of_stack = false;

    /// Time to live.
    std::uint8_t hops = 0;

    friend constexpr bool operator==(mpls_label const&, mpls_label const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        mpls_label const& l)
    {
        return os << "label " << l.label << " class " << unsigned{l.traffic_class} << " hops "
                  << unsigned{l.hops} << (l.bottom_of_stack ? " bottom" : "");
    }
};

/// Extension object: an MPLS label stack, RFC 4950.
/**
 * The outermost label is first.
 *
 * @par Lifetime
 * Does not own what it is made of: the labels, or the bytes that were parsed.
 */
class mpls_label_stack
{
public:
    using value_type = mpls_label;
    using iterator = detail::index_iterator<mpls_label_stack>;

    static constexpr std::uint8_t class_number = 1;

    constexpr mpls_label_stack() = default;

    /// Of these labels, as they are: the caller marks the bottom of the stack.
    constexpr explicit mpls_label_stack(std::span<mpls_label const> labels) noexcept
        : labels_(labels)
    {}

    /// From class type and payload of an extension object.
    /**
     * Errors: packet_errc::wrong_type if it is not the one form there is (1);
     * invalid_extension_object if the payload does not consist of whole labels.
     */
    static constexpr result<mpls_label_stack> parse(std::uint8_t class_type,
                                                    std::span<std::byte const> payload)
    {
        if (class_type != 1)
            return packet_errc::wrong_type;
        if (payload.size() % 4 != 0)
            return packet_errc::invalid_extension_object;
        mpls_label_stack made;
        made.bytes_ = payload;
        return made;
    }

    constexpr iterator begin() const noexcept { return iterator(*this, 0); }
    constexpr iterator end() const noexcept { return iterator(*this, count()); }

    /// How many labels there are.
    constexpr std::size_t count() const noexcept { return labels_.size() + bytes_.size() / 4; }
    constexpr bool empty() const noexcept { return count() == 0; }

    /// The label at `index`, less than count().
    constexpr mpls_label operator[](std::size_t index) const noexcept
    {
        if (!labels_.empty())
            return labels_[index];
        auto const entry = detail::read_be<std::uint32_t>(bytes_, index * 4);
        return {entry >> 12, static_cast<std::uint8_t>(entry >> 9 & 7), (entry & 0x100) != 0,
                static_cast<std::uint8_t>(entry & 0xff)};
    }

    constexpr std::uint8_t class_type() const noexcept { return 1; }

    /// How many bytes the payload has.
    constexpr std::size_t size() const noexcept { return count() * 4; }

    /// Writes the payload and gives its size.
    /** Errors: packet_errc::no_room, field_out_of_range. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        for (auto const& l : *this)
            if (l.label > 0xfffff || l.traffic_class > 7)
                return packet_errc::field_out_of_range;
        std::size_t at = 0;
        for (auto const& l : *this) {
            detail::write_be(to, at,
                             l.label << 12 | std::uint32_t{l.traffic_class} << 9 |
                                 (l.bottom_of_stack ? 0x100u : 0u) | l.hops);
            at += 4;
        }
        return at;
    }

    friend constexpr bool operator==(mpls_label_stack const& a, mpls_label_stack const& b) noexcept
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    std::span<mpls_label const> labels_;
    std::span<std::byte const> bytes_;
};

} // namespace dgram::icmp

#endif
