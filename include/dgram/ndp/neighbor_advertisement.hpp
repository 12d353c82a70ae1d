//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_NEIGHBOR_ADVERTISEMENT_HPP
#define DGRAM_NDP_NEIGHBOR_ADVERTISEMENT_HPP

// A node tells its link-layer address: RFC 4861 section 4.4.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/error.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ndp/delivery.hpp>
#include <dgram/ndp/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// Neighbor advertisement, the body of an ICMPv6 message. It is sent to who asked, or to ff02::1.
/**
 * @par Lifetime
 * Does not own `options`.
 */
struct neighbor_advertisement
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::neighbor_advertisement;

    /// R: the sender is a router.
    bool router = false;

    /// S: the answer to a solicitation.
    bool solicited = false;

    /// O: it replaces what is known of the target.
    bool override_cache = false;

    /// The address that it is about: the one asked for, or the one that has changed its link-layer
    /// address.
    asio::ip::address_v6 target{};

    /// A target link-layer address.
    option_list options{};

    /// From the body of a message: what follows its checksum.
    /** Errors: packet_errc::too_short; those of `parse_options`. */
    static result<neighbor_advertisement> parse(std::span<std::byte const> body)
    {
        if (body.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        auto const options = parse_options(body.subspan(fixed_size));
        if (!options)
            return options.error();
        auto const flags = detail::read_be<std::uint8_t>(body, 0);
        return neighbor_advertisement{
            (flags & 0x80) != 0,
            (flags & 0x40) != 0,
            (flags & 0x20) != 0,
            detail::read_ip_address<asio::ip::address_v6>(body, 4),
            *options,
        };
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return fixed_size + detail::ndp_options_size(options); }

    /// Writes the body and gives its size.
    /** Errors: packet_errc::no_room; those of writing the options. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0,
                         (router ? 0x80000000U : 0U) | (solicited ? 0x40000000U : 0U) |
                             (override_cache ? 0x20000000U : 0U));
        detail::write_ip_address(to, 4, target);
        return detail::write_ndp_options(to, fixed_size, options);
    }

    friend bool operator==(neighbor_advertisement const&, neighbor_advertisement const&) = default;

    /// Prints "neighbor advertisement of fe80::1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        neighbor_advertisement const& a)
    {
        return os << v6_type << " of " << a.target;
    }

private:
    static constexpr std::size_t fixed_size = 20;
};

/// What is wrong with it and how it came, if anything: RFC 4861 section 7.1.2.
/**
 * Errors: packet_errc::wrong_hops, packet_errc::fragmented; packet_errc::wrong_target if it is
 * about a multicast group; packet_errc::forbidden_by_address if it was sent to a group and yet
 * claims to be solicited; packet_errc::destination_missing if it claims that and its destination is
 * not given.
 */
[[nodiscard]] inline error_code check(neighbor_advertisement const& message, delivery const& how)
{
    if (auto const wrong = detail::check_ndp_delivery(how))
        return wrong;
    if (message.target.is_multicast())
        return packet_errc::wrong_target;
    if (!message.solicited)
        return {};
    if (!how.destination)
        return packet_errc::destination_missing;
    if (how.destination->is_multicast())
        return packet_errc::forbidden_by_address;
    return {};
}

} // namespace dgram::ndp

#endif
