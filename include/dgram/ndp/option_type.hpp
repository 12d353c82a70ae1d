//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_OPTION_TYPE_HPP
#define DGRAM_NDP_OPTION_TYPE_HPP

// The types of options in messages of neighbor discovery.

#include <dgram/config.hpp>
#include <dgram/detail/print_name.hpp>

#include <cstdint>
#include <ostream>
#include <string_view>

namespace dgram::ndp {

/// Type of an option: the registry "IPv6 Neighbor Discovery Option Formats" of IANA has more.
enum class option_type : std::uint8_t {
    /// RFC 4861.
    source_link_layer_address = 1,
    /// RFC 4861.
    target_link_layer_address = 2,
    /// RFC 4861.
    prefix_information = 3,
    /// RFC 4861.
    redirected_header = 4,
    /// RFC 4861.
    mtu = 5,
    /// RFC 3971.
    nonce = 14,
    /// RFC 4191.
    route_information = 24,
    /// RFC 8106.
    recursive_dns_server = 25,
    /// RFC 5175.
    flags_extension = 26,
    /// RFC 8106.
    dns_search_list = 31,
    /// RFC 8910.
    captive_portal = 37,
    /// RFC 8781.
    pref64 = 38,
};

/// Its name in small letters; empty if it has none.
constexpr std::string_view name(option_type t) noexcept
{
    switch (t) {
    case option_type::source_link_layer_address:
        return "source link-layer address";
    case option_type::target_link_layer_address:
        return "target link-layer address";
    case option_type::prefix_information:
        return "prefix information";
    case option_type::redirected_header:
        return "redirected header";
    case option_type::mtu:
        return "mtu";
    case option_type::nonce:
        return "nonce";
    case option_type::route_information:
        return "route information";
    case option_type::recursive_dns_server:
        return "recursive dns server";
    case option_type::flags_extension:
        return "flags extension";
    case option_type::dns_search_list:
        return "dns search list";
    case option_type::captive_portal:
        return "captive portal";
    case option_type::pref64:
        return "pref64";
    }
    return {};
}

/// Its name, or "option type 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, option_type t)
{
    return detail::print_name(os, name(t), "option type", static_cast<unsigned>(t));
}

} // namespace dgram::ndp

#endif
