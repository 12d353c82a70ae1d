//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_DNS_SEARCH_LIST_HPP
#define DGRAM_NDP_DNS_SEARCH_LIST_HPP

// Domains to look names up in: RFC 8106 section 5.2.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/ndp/domain_name.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>

namespace dgram::ndp {

/// An option of router advertisements: the DNS search list (DNSSL).
/**
 * @par Lifetime
 * Does not own `domains`.
 */
struct dns_search_list
{
    static constexpr option_type type = option_type::dns_search_list;

    /// Seconds, or `infinite_lifetime`; 0 ends their use.
    std::uint32_t lifetime = 0;

    /// One at least; all with their ends at most 2032 bytes.
    packet_list<domain_name> domains{};

    /// The option at the beginning of the bytes; what follows it is left alone.
    /**
     * Errors: packet_errc::too_short; packet_errc::invalid_option_length; packet_errc::wrong_type;
     * packet_errc::invalid_domain_name, also where there is none, or something other than zeros
     * after the last.
     */
    static result<dns_search_list> parse(std::span<std::byte const> bytes)
    {
        auto const option = detail::first_ndp_option(bytes, type, head + detail::ndp_unit);
        if (!option)
            return option.error();
        auto const names = option->subspan(head);
        std::size_t count = 0;
        auto rest = names;
        do {
            auto const next = domain_name::parse(rest);
            if (!next)
                return next.error();
            rest = rest.subspan(next->size());
            ++count;
        } while (std::any_of(rest.begin(), rest.end(), [](auto b) { return b != std::byte{0}; }));
        return dns_search_list{
            detail::read_be<std::uint32_t>(*option, 4),
            detail::packed_entries{names.first(names.size() - rest.size()), count},
        };
    }

    /// How many bytes the option has.
    std::size_t size() const noexcept
    {
        std::size_t sum = head;
        for (domain_name const& name : domains)
            sum += name.size();
        return detail::ndp_rounded(sum);
    }

    /// Writes the option and gives its size.
    /**
     * Errors: packet_errc::field_out_of_range with no domain or too many; packet_errc::no_room.
     */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (domains.empty())
            return make_error_code(packet_errc::field_out_of_range);
        if (auto const error = detail::begin_ndp_option(to, type, size()))
            return error;
        detail::write_be(to, 4, lifetime);
        std::size_t at = head;
        for (domain_name const& name : domains)
            at += *name.write(to.subspan(at));
        return size();
    }

    friend bool operator==(dns_search_list const&, dns_search_list const&) = default;

    /// Prints "search example.com, example.org".
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        dns_search_list const& l)
    {
        os << "search";
        char const* separator = " ";
        for (auto const& name : l.domains) {
            os << separator << name;
            separator = ", ";
        }
        return os;
    }

private:
    static constexpr std::size_t head = 8;
};

} // namespace dgram::ndp

#endif
