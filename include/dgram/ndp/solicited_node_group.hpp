//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_SOLICITED_NODE_GROUP_HPP
#define DGRAM_NDP_SOLICITED_NODE_GROUP_HPP

// Where a node is asked for its link-layer address: RFC 4291 section 2.7.1.

#include <dgram/config.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>

namespace dgram::ndp {

/// The group that a neighbor solicitation about this address is sent to: ff02::1:ff and the last
/// three bytes of it.
inline asio::ip::address_v6 solicited_node_group(asio::ip::address_v6 const& address)
{
    auto const from = address.to_bytes();
    asio::ip::address_v6::bytes_type group{
        {0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0xff, 0, 0, 0}};
    std::copy(from.begin() + 13, from.end(), group.begin() + 13);
    return asio::ip::address_v6(group);
}

} // namespace dgram::ndp

#endif
