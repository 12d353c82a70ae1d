//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_ROUTER_SOLICITATION_HPP
#define DGRAM_NDP_ROUTER_SOLICITATION_HPP

// A host asks for routers: RFC 4861 section 4.1.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/error.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ndp/delivery.hpp>
#include <dgram/ndp/option.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// Router solicitation, the body of an ICMPv6 message. It is sent to ff02::2.
/**
 * @par Lifetime
 * Does not own `options`.
 */
struct router_solicitation
{
    static constexpr icmp::v6::type v6_type = icmp::v6::type::router_solicitation;

    /// A source link-layer address.
    option_list options{};

    /// From the body of a message: what follows its checksum.
    /** Errors: packet_errc::too_short; those of `parse_options`. */
    static result<router_solicitation> parse(std::span<std::byte const> body)
    {
        if (body.size() < fixed_size)
            return make_error_code(packet_errc::too_short);
        auto const options = parse_options(body.subspan(fixed_size));
        if (!options)
            return options.error();
        return router_solicitation{*options};
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
        return detail::write_ndp_options(to, fixed_size, options);
    }

    friend bool operator==(router_solicitation const&, router_solicitation const&) = default;

    /// Prints "router solicitation".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        router_solicitation const&)
    {
        return os << v6_type;
    }

private:
    static constexpr std::size_t fixed_size = 4;
};

/// What is wrong with how it came, if anything: RFC 4861 section 6.1.1.
/**
 * Errors: packet_errc::wrong_hops, packet_errc::fragmented; packet_errc::forbidden_by_address if it
 * comes from the unspecified address and yet has a source link-layer address.
 */
[[nodiscard]] inline error_code check(router_solicitation const& message, delivery const& how)
{
    if (auto const wrong = detail::check_ndp_delivery(how))
        return wrong;
    if (how.source.is_unspecified() && find<source_link_layer_address>(message.options))
        return packet_errc::forbidden_by_address;
    return {};
}

} // namespace dgram::ndp

#endif
