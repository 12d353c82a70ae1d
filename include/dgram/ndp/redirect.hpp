//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_REDIRECT_HPP
#define DGRAM_NDP_REDIRECT_HPP

// A router tells of a better first hop: RFC 4861 section 4.5.

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

/// Redirect, the body of an ICMPv6 message.
/**
 * @par Lifetime
 * Does not own `options`.
 */
struct redirect
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::redirect;

    /// The better first hop, by its link-local address; or `destination` itself, if that is on the
    /// link.
    asio::ip::address_v6 target{};

    /// What was sent to, and is reached by the target.
    asio::ip::address_v6 destination{};

    /// A target link-layer address and the packet that was redirected.
    option_list options{};

    /// From the body of a message: what follows its checksum.
    /** Errors: packet_errc::too_short; those of `parse_options`. */
    static result<redirect> parse(std::span<std::byte const> body)
    {
        if (body.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        auto const options = parse_options(body.subspan(fixed_size));
        if (!options)
            return options.error();
        return redirect{detail::read_ip_address<asio::ip::address_v6>(body, 4),
                        detail::read_ip_address<asio::ip::address_v6>(body, 20), *options};
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
        detail::write_ip_address(to, 20, destination);
        return detail::write_ndp_options(to, fixed_size, options);
    }

    friend bool operator==(redirect const&, redirect const&) = default;

    /// Prints "redirect of 2001:db8::1 to fe80::1".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        redirect const& r)
    {
        return os << v6_type << " of " << r.destination << " to " << r.target;
    }

private:
    static constexpr std::size_t fixed_size = 36;
};

/// What is wrong with it and how it came, if anything: RFC 4861 section 8.1.
/**
 * A host also checks that it comes from the router that it now uses for the destination.
 *
 * Errors: packet_errc::wrong_hops, packet_errc::fragmented; packet_errc::wrong_source if it does
 * not come from a link-local address; packet_errc::wrong_target if what is redirected is a
 * multicast group, or the target is neither link-local nor the destination.
 */
[[nodiscard]] inline error_code check(redirect const& message, delivery const& how)
{
    if (auto const wrong = detail::check_ndp_delivery(how))
        return wrong;
    if (!how.source.is_link_local())
        return packet_errc::wrong_source;
    if (message.destination.is_multicast())
        return packet_errc::wrong_target;
    if (!message.target.is_link_local() && message.target != message.destination)
        return packet_errc::wrong_target;
    return {};
}

} // namespace dgram::ndp

#endif
