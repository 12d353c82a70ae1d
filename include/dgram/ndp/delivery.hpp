//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_DELIVERY_HPP
#define DGRAM_NDP_DELIVERY_HPP

// What the IP header of a message of neighbor discovery says.

#include <dgram/config.hpp>

#include <boost/asio/ip/address_v6.hpp>

namespace dgram::ndp {

/// How a message came, which tells those of the link from those that crept in from elsewhere.
/**
 * Each message has a `check(message, delivery)` that says which rule for receivers it breaks, if
 * any. A receiver drops it then.
 * @code
 * if (auto const wrong = dgram::ndp::check(*advertisement, {.source = from, .hops = hops}))
 *     return wrong;
 * @endcode
 */
struct delivery
{
    asio::ip::address_v6 source{};

    asio::ip::address_v6 destination{};

    /// The hop limit. Every message is sent with 255, which a router would have made less.
    int hops = 0;
};

} // namespace dgram::ndp

#endif
