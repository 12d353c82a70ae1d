//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_ROUTER_DISCOVERY_HPP
#define DGRAM_ICMP_V4_ROUTER_DISCOVERY_HPP

// Routers of an IPv4 link: RFC 1256 and, with code 16, RFC 5944.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <span>

namespace dgram::icmp::v4 {

/// An address of a router, and how it compares with others.
struct router_address
{
    /// The preference of an address that is not to be used as default router.
    static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();

    asio::ip::address_v4 address{};

    /// The greater the better.
    std::int32_t preference = 0;

    friend bool operator==(router_address const&, router_address const&) = default;

    /// Prints "192.0.2.1 preference 0".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        router_address const& r)
    {
        return os << r.address << " preference " << r.preference;
    }
};

} // namespace dgram::icmp::v4

namespace dgram::detail {

template <>
struct packed<icmp::v4::router_address>
{
    static std::size_t size(std::span<std::byte const>) noexcept { return 8; }

    static icmp::v4::router_address read(std::span<std::byte const> bytes)
    {
        return {read_ip_address<asio::ip::address_v4>(bytes, 0),
                static_cast<std::int32_t>(read_be<std::uint32_t>(bytes, 4))};
    }
};

} // namespace dgram::detail

namespace dgram::icmp::v4 {

/// Router advertisement, the body of an ICMP message.
/**
 * @par Lifetime
 * Does not own `routers`.
 */
struct router_advertisement
{
    static constexpr v4::type v4_type = v4::type::router_advertisement;

    /// 0, or 16 from a mobility agent that is no router for others (RFC 5944 section 2.1).
    std::uint8_t code = 0;

    /// Seconds for which the addresses are good.
    std::uint16_t lifetime = 0;

    /// 1 to 255 addresses of the router on this link; with code 16 there may be none.
    packet_list<router_address> routers{};

    /// From code and body of a message: what follows its checksum. Bytes after it are left alone.
    /**
     * Errors: packet_errc::wrong_type with another code; packet_errc::too_short;
     * packet_errc::field_out_of_range if there are no addresses or entries of less than 8 bytes;
     * packet_errc::invalid_count if the entries are more than there is.
     */
    static result<router_advertisement> parse(std::uint8_t code, std::span<std::byte const> body)
    {
        if (!is_known(code))
            return make_error_code(packet_errc::wrong_type);
        if (body.size() < head)
            return make_error_code(packet_errc::too_short);
        std::size_t const count = detail::read_be<std::uint8_t>(body, 0);
        // Entries of a later form would be larger: what follows the two fields is ignored.
        auto const stride = detail::read_be<std::uint8_t>(body, 1) * std::size_t(4);
        if ((count == 0 && code == 0) || stride < own_stride)
            return make_error_code(packet_errc::field_out_of_range);
        if (body.size() - head < count * stride)
            return make_error_code(packet_errc::invalid_count);
        return router_advertisement{
            code,
            detail::read_be<std::uint16_t>(body, 2),
            detail::packed_entries{body.subspan(head, count * stride), count, stride},
        };
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return head + routers.size() * own_stride; }

    /// Writes the body and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range with another code, with none or more than 255
     * addresses; packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (!is_known(code) || (routers.empty() && code == 0) || routers.size() > 255)
            return make_error_code(packet_errc::field_out_of_range);
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, static_cast<std::uint8_t>(routers.size()));
        detail::write_be(to, 1, static_cast<std::uint8_t>(own_stride / 4));
        detail::write_be(to, 2, lifetime);
        std::size_t at = head;
        for (router_address const& r : routers) {
            detail::write_ip_address(to, at, r.address);
            detail::write_be(to, at + 4, static_cast<std::uint32_t>(r.preference));
            at += own_stride;
        }
        return at;
    }

    friend bool operator==(router_advertisement const&, router_advertisement const&) = default;

    /// Prints "router advertisement, lifetime 1800" and the addresses.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        router_advertisement const& a)
    {
        os << v4_type << ", lifetime " << a.lifetime;
        for (auto const& router : a.routers)
            os << ", " << router;
        return os;
    }

private:
    static constexpr std::size_t head = 4;
    static constexpr std::size_t own_stride = 8;

    static constexpr bool is_known(std::uint8_t code) noexcept { return code == 0 || code == 16; }
};

/// Router solicitation, the body of an ICMP message. It is sent to 224.0.0.2.
struct router_solicitation
{
    static constexpr v4::type v4_type = v4::type::router_solicitation;

    /// From the body of a message: what follows its checksum. Bytes after it are left alone.
    /** Error: packet_errc::too_short. */
    static constexpr result<router_solicitation> parse(std::span<std::byte const> body)
    {
        if (body.size() < 4)
            return make_error_code(packet_errc::too_short);
        return router_solicitation{};
    }

    /// How many bytes the body has.
    constexpr std::size_t size() const noexcept { return 4; }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        detail::write_be(to, 0, std::uint32_t(0));
        return size();
    }

    friend constexpr bool operator==(router_solicitation const&,
                                     router_solicitation const&) = default;

    /// Prints "router solicitation".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        router_solicitation const&)
    {
        return os << v4_type;
    }
};

} // namespace dgram::icmp::v4

#endif
