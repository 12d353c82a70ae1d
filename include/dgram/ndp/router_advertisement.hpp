//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_ROUTER_ADVERTISEMENT_HPP
#define DGRAM_NDP_ROUTER_ADVERTISEMENT_HPP

// A router tells what a host needs to know: RFC 4861 section 4.2.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/error.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ndp/delivery.hpp>
#include <dgram/ndp/option.hpp>
#include <dgram/ndp/preference.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// Router advertisement, the body of an ICMPv6 message. It is sent to ff02::1, or to who asked.
/**
 * @par Lifetime
 * Does not own `options`.
 */
struct router_advertisement
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::router_advertisement;

    /// The hop limit that hosts begin with; 0 says nothing.
    std::uint8_t hops = 0;

    /// M: addresses can be had by DHCPv6.
    bool managed = false;

    /// O: other facts can be had by DHCPv6.
    bool other_configuration = false;

    /// H: the router is a home agent (RFC 6275).
    bool home_agent = false;

    /// Prf: of several default routers, which to take (RFC 4191).
    ndp::preference preference = ndp::preference::medium;

    /// P: forwarded by a proxy (RFC 4389).
    bool proxy = false;

    /// Seconds for which it is a default router; 0 if it is none.
    std::uint16_t router_lifetime = 0;

    /// Milliseconds for which a neighbor that answered is taken to be reachable; 0 says nothing.
    std::uint32_t reachable_time = 0;

    /// Milliseconds between two solicitations; 0 says nothing.
    std::uint32_t retransmit_timer = 0;

    /// Source link-layer address, MTU, prefixes, routes, DNS.
    option_list options{};

    /// From the body of a message: what follows its checksum.
    /** Errors: packet_errc::too_short; those of `parse_options`. */
    static result<router_advertisement> parse(std::span<std::byte const> body)
    {
        if (body.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        auto const options = parse_options(body.subspan(fixed_size));
        if (!options)
            return options.error();
        auto const flags = detail::read_be<std::uint8_t>(body, 1);
        router_advertisement a;
        a.hops = detail::read_be<std::uint8_t>(body, 0);
        a.managed = (flags & 0x80) != 0;
        a.other_configuration = (flags & 0x40) != 0;
        a.home_agent = (flags & 0x20) != 0;
        a.preference = static_cast<ndp::preference>(flags >> 3 & 3);
        a.proxy = (flags & 0x04) != 0;
        a.router_lifetime = detail::read_be<std::uint16_t>(body, 2);
        a.reachable_time = detail::read_be<std::uint32_t>(body, 4);
        a.retransmit_timer = detail::read_be<std::uint32_t>(body, 8);
        a.options = *options;
        return a;
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return fixed_size + detail::ndp_options_size(options); }

    /// Writes the body and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range for a preference of more than two bits;
     * packet_errc::no_room; those of writing the options.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        auto const bits = static_cast<unsigned>(preference);
        if (bits > 3)
            return make_error_code(packet_errc::field_out_of_range);
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, hops);
        detail::write_be(to, 1,
                         static_cast<std::uint8_t>(
                             (managed ? 0x80U : 0U) | (other_configuration ? 0x40U : 0U) |
                             (home_agent ? 0x20U : 0U) | bits << 3 | (proxy ? 0x04U : 0U)));
        detail::write_be(to, 2, router_lifetime);
        detail::write_be(to, 4, reachable_time);
        detail::write_be(to, 8, retransmit_timer);
        return detail::write_ndp_options(to, fixed_size, options);
    }

    friend bool operator==(router_advertisement const&, router_advertisement const&) = default;

    /// Prints "router advertisement, lifetime 1800".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        router_advertisement const& a)
    {
        return os << v6_type << ", lifetime " << a.router_lifetime;
    }

private:
    static constexpr std::size_t fixed_size = 12;
};

/// What is wrong with how it came, if anything: RFC 4861 section 6.1.2.
/**
 * Errors: packet_errc::wrong_hops, packet_errc::fragmented; packet_errc::wrong_source if it does
 * not come from a link-local address.
 */
[[nodiscard]] inline error_code check(router_advertisement const&, delivery const& how)
{
    if (auto const wrong = detail::check_ndp_delivery(how))
        return wrong;
    if (!how.source.is_link_local())
        return packet_errc::wrong_source;
    return {};
}

} // namespace dgram::ndp

#endif
