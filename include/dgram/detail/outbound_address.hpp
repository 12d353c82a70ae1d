//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_OUTBOUND_ADDRESS_HPP
#define DGRAM_DETAIL_OUTBOUND_ADDRESS_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/error.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace dgram::detail {

// The IPv4 address to send multicast from on an interface: if it can be one that no other
// interface has, the interface can be read back by it. Unspecified where there is none.
inline asio::ip::address_v4 outbound_address(unsigned interface_index, error_code& ec)
{
    auto const all = platform::list_interfaces(ec);
    if (ec)
        return {};
    auto const where = std::find_if(all.begin(), all.end(),
                                    [&](auto const& i) { return i.index == interface_index; });
    if (where == all.end()) {
        ec = errc::no_such_interface;
        return {};
    }

    auto const shared = [&](asio::ip::address const& address) {
        return std::any_of(all.begin(), all.end(), [&](auto const& other) {
            return other.index != interface_index &&
                   std::find(other.addresses.begin(), other.addresses.end(), address) !=
                       other.addresses.end();
        });
    };
    asio::ip::address_v4 chosen;
    for (auto const& address : where->addresses) {
        if (!address.is_v4())
            continue;
        if (!shared(address))
            return address.to_v4();
        if (chosen.is_unspecified())
            chosen = address.to_v4();
    }
    return chosen;
}

} // namespace dgram::detail

#endif
