//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_NEIGHBOR_SOLICITATION_HPP
#define DGRAM_NDP_NEIGHBOR_SOLICITATION_HPP

// A node asks for the link-layer address of another: RFC 4861 section 4.3.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/error.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ndp/delivery.hpp>
#include <dgram/ndp/option.hpp>
#include <dgram/ndp/solicited_node_group.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// Neighbor solicitation, the body of an ICMPv6 message.
/**
 * It is sent to the solicited-node group of the target, or to the target itself to see whether it
 * is still there.
 *
 * @par Lifetime
 * Does not own `options`.
 */
struct neighbor_solicitation
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::neighbor_solicitation;

    /// The address asked about.
    asio::ip::address_v6 target{};

    /// A source link-layer address.
    option_list options{};

    /// From the body of a message: what follows its checksum.
    /** Errors: packet_errc::too_short; those of `parse_options`. */
    static result<neighbor_solicitation> parse(std::span<std::byte const> body)
    {
        if (body.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        auto const options = parse_options(body.subspan(fixed_size));
        if (!options)
            return options.error();
        return neighbor_solicitation{detail::read_ip_address<asio::ip::address_v6>(body, 4),
                                     *options};
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return fixed_size + detail::ndp_options_size(options); }

    /// Writes the body and gives its size.
    /** Errors: packet_errc::no_room; those of writing the options. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, std::uint32_t(0));
        detail::write_ip_address(to, 4, target);
        return detail::write_ndp_options(to, fixed_size, options);
    }

    friend bool operator==(neighbor_solicitation const&, neighbor_solicitation const&) = default;

    /// Prints "neighbor solicitation for fe80::1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        neighbor_solicitation const& s)
    {
        return os << v6_type << " for " << s.target;
    }

private:
    static constexpr std::size_t fixed_size = 20;
};

/// What is wrong with it and how it came, if anything: RFC 4861 section 7.1.1.
/**
 * Errors: packet_errc::wrong_hops, packet_errc::fragmented; packet_errc::wrong_target if it is
 * about a multicast group. If it comes from the unspecified address:
 * packet_errc::destination_missing if its destination is not given, packet_errc::wrong_destination
 * if that is not a solicited-node group, of whatever node; packet_errc::forbidden_by_address if it
 * has a source link-layer address.
 */
[[nodiscard]] inline error_code check(neighbor_solicitation const& message, delivery const& how)
{
    if (auto const wrong = detail::check_ndp_delivery(how))
        return wrong;
    if (message.target.is_multicast())
        return packet_errc::wrong_target;
    if (!how.source.is_unspecified())
        return {};
    if (!how.destination)
        return packet_errc::destination_missing;
    // That of any node, of which the first 13 bytes are the same.
    auto const group = solicited_node_group(message.target).to_bytes();
    if (!std::equal(group.begin(), group.begin() + 13, how.destination->to_bytes().begin()))
        return packet_errc::wrong_destination;
    if (find<source_link_layer_address>(message.options))
        return packet_errc::forbidden_by_address;
    return {};
}

} // namespace dgram::ndp

#endif
