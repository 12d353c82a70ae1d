//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLAIN_ADDRESS_HPP
#define DGRAM_DETAIL_PLAIN_ADDRESS_HPP

#include <dgram/config.hpp>

#include <boost/asio/ip/address.hpp>

namespace dgram::detail {

// A mapped address as the IPv4 address that it stands for, and none with a scope: the interface
// is always told beside the address.
inline asio::ip::address plain_address(asio::ip::address const& address)
{
    if (address.is_v4())
        return address;
    auto const v6 = address.to_v6();
    if (v6.is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, v6);
    return asio::ip::address_v6(v6.to_bytes());
}

} // namespace dgram::detail

#endif
