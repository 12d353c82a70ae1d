//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_RECURSIVE_DNS_SERVERS_HPP
#define DGRAM_NDP_RECURSIVE_DNS_SERVERS_HPP

// Where to ask for names: RFC 8106 section 5.1.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// An option of router advertisements: recursive DNS servers (RDNSS).
/**
 * @par Lifetime
 * Does not own `servers`.
 */
struct recursive_dns_servers
{
    static constexpr option_type type = option_type::recursive_dns_server;

    /// Seconds, or `infinite_lifetime`; 0 ends their use.
    std::uint32_t lifetime = 0;

    /// 1 to 127.
    packet_list<asio::ip::address_v6> servers{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /**
     * Errors: packet_errc::too_short; packet_errc::wrong_type; packet_errc::invalid_option_length,
     * also where it does not end with an address or has none.
     */
    static result<recursive_dns_servers> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, head + 16);
        if (!option)
            return option.error();
        auto const addresses = option->subspan(head);
        if (addresses.size() % 16 != 0)
            return make_error_code(packet_errc::invalid_option_length);
        return recursive_dns_servers{
            detail::read_be<std::uint32_t>(*option, 4),
            detail::packed_entries{addresses, addresses.size() / 16},
        };
    }

    /// How many bytes the option has.
    std::size_t size() const noexcept { return head + servers.size() * 16; }

    /// Writes the option and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range with none or more than 127 servers;
     * packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (servers.empty())
            return make_error_code(packet_errc::field_out_of_range);
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        detail::write_be(to, 4, lifetime);
        detail::write_addresses<asio::ip::address_v6>(to, head, servers);
        return size();
    }

    friend bool operator==(recursive_dns_servers const&, recursive_dns_servers const&) = default;

    /// Prints "dns servers 2001:db8::53, 2001:db8::54".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        recursive_dns_servers const& r)
    {
        os << "dns servers";
        char const* separator = " ";
        for (auto const& server : r.servers) {
            os << separator << server;
            separator = ", ";
        }
        return os;
    }

private:
    static constexpr std::size_t head = 8;
};

} // namespace dgram::ndp

#endif
