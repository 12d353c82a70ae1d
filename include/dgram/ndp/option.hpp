//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_OPTION_HPP
#define DGRAM_NDP_OPTION_HPP

// The options of a message of neighbor discovery: RFC 4861 section 4.6.

#include <dgram/config.hpp>
#include <dgram/detail/ndp_option_head.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/ndp/dns_search_list.hpp>
#include <dgram/ndp/link_layer_address.hpp>
#include <dgram/ndp/mtu.hpp>
#include <dgram/ndp/option_type.hpp>
#include <dgram/ndp/prefix_information.hpp>
#include <dgram/ndp/raw_option.hpp>
#include <dgram/ndp/recursive_dns_servers.hpp>
#include <dgram/ndp/redirected_header.hpp>
#include <dgram/ndp/route_information.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <variant>

namespace dgram::ndp {

/// An option of any kind.
/**
 * As a `raw_option` come those of other types, and those that are not what their type asks for:
 * what is wrong with such a one, the `parse` of the type's own class says.
 *
 * @par Lifetime
 * Some do not own what they hold.
 */
using option = std::variant<raw_option, source_link_layer_address, target_link_layer_address,
                            prefix_information, redirected_header, mtu, route_information,
                            recursive_dns_servers, dns_search_list>;

/// The options of a message.
/**
 * @code
 * std::array const options{dgram::ndp::option(dgram::ndp::mtu{1500}),
 *                          dgram::ndp::option(dgram::ndp::prefix_information{.prefix = prefix})};
 * dgram::ndp::router_advertisement advertisement{.options = options};
 * @endcode
 */
using option_list = packet_list<option>;

/// The option at the beginning of the bytes; what follows it is left alone.
/**
 * Errors: packet_errc::too_short with less than two bytes; packet_errc::invalid_option_length if
 * it has length zero or runs past the end.
 */
inline result<option> parse_option(std::span<std::byte const> bytes);

/// Options in a row, to the end of the bytes.
/** Errors: those of `parse_option`, of the first that is wrong. */
inline result<option_list> parse_options(std::span<std::byte const> bytes)
{
    std::size_t count = 0;
    for (auto rest = bytes; !rest.empty(); ++count) {
        auto const next = detail::first_ndp_option(rest);
        if (!next)
            return next.error();
        rest = rest.subspan(next->size());
    }
    return option_list(detail::packed_entries{bytes, count});
}

/// The first option of a kind, or nothing.
/**
 * @code
 * if (auto const mtu = dgram::ndp::find<dgram::ndp::mtu>(advertisement.options))
 *     std::cout << mtu->value;
 * @endcode
 */
template <class Option>
std::optional<Option> find(option_list const& options)
{
    for (option const& o : options)
        if (auto const* const found = std::get_if<Option>(&o))
            return *found;
    return std::nullopt;
}

} // namespace dgram::ndp

namespace dgram::detail {

// As an Option, or else as it is.
template <class Option>
ndp::option ndp_option_as(std::span<std::byte const> bytes, ndp::raw_option const& raw)
{
    if (auto const made = Option::parse(bytes))
        return *made;
    return raw;
}

inline ndp::option make_ndp_option(std::span<std::byte const> bytes, ndp::raw_option const& raw)
{
    using ndp::option_type;
    switch (raw.type) {
    case option_type::source_link_layer_address:
        return ndp_option_as<ndp::source_link_layer_address>(bytes, raw);
    case option_type::target_link_layer_address:
        return ndp_option_as<ndp::target_link_layer_address>(bytes, raw);
    case option_type::prefix_information:
        return ndp_option_as<ndp::prefix_information>(bytes, raw);
    case option_type::redirected_header:
        return ndp_option_as<ndp::redirected_header>(bytes, raw);
    case option_type::mtu:
        return ndp_option_as<ndp::mtu>(bytes, raw);
    case option_type::route_information:
        return ndp_option_as<ndp::route_information>(bytes, raw);
    case option_type::recursive_dns_server:
        return ndp_option_as<ndp::recursive_dns_servers>(bytes, raw);
    case option_type::dns_search_list:
        return ndp_option_as<ndp::dns_search_list>(bytes, raw);
    default:
        return raw;
    }
}

template <>
struct packed<ndp::option>
{
    static std::size_t size(std::span<std::byte const> bytes)
    {
        return first_ndp_option(bytes)->size();
    }

    static ndp::option read(std::span<std::byte const> bytes)
    {
        return make_ndp_option(bytes, *ndp::raw_option::parse(bytes));
    }
};

inline std::size_t ndp_options_size(ndp::option_list const& options) noexcept
{
    std::size_t sum = 0;
    for (ndp::option const& o : options)
        sum += std::visit([](auto const& option) { return option.size(); }, o);
    return sum;
}

// Writes them there and gives where the last one ends.
inline result<std::size_t> write_ndp_options(std::span<std::byte> to, std::size_t at,
                                             ndp::option_list const& options)
{
    for (ndp::option const& o : options) {
        auto written =
            std::visit([&](auto const& option) { return option.write(to.subspan(at)); }, o);
        if (!written)
            return written;
        at += *written;
    }
    return at;
}

} // namespace dgram::detail

namespace dgram::ndp {

inline result<option> parse_option(std::span<std::byte const> bytes)
{
    auto const raw = raw_option::parse(bytes);
    if (!raw)
        return raw.error();
    return detail::make_ndp_option(bytes, *raw);
}

} // namespace dgram::ndp

#endif
