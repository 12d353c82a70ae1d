//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_HAS_MINIMUM_HOPS_HPP
#define DGRAM_MESSAGE_HAS_MINIMUM_HOPS_HPP

// Datagrams from near by only: RFC 5082.

#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/message/inbound_batch.hpp>
#include <dgram/message/receive_msg.hpp>

namespace dgram {

/// Whether a datagram certainly had so many hops left.
/**
 * The security mechanism of RFC 5082: a datagram that arrives with 255 hops has passed no router,
 * and so was sent from a link of this machine, whatever its source address says. The system does
 * not check this for datagrams: `minimum_hops` is for TCP.
 *
 * It is false if the item is missing, because it was not requested or not delivered, and if control
 * items are missing.
 *
 * @param message What `receive_msg` gave.
 * @param control What it received the items into, `hops` among them.
 * @param least How many hops; 255 is what a neighbour sends with.
 *
 * @par Example
 * @code
 * dgram::request<dgram::hops>(socket);
 * dgram::control_buffer<dgram::hops> control;
 * auto message = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
 * if (!dgram::has_minimum_hops(message, control))
 *     continue;
 * @endcode
 *
 * @par Available on
 * The systems that have `hops`; elsewhere it is always false.
 */
template <class Endpoint, class... Items>
bool has_minimum_hops(received_message<Endpoint> const& message,
                      control_buffer<Items...> const& control, hops const& least = hops(255))
{
    auto const& left = control.template find<hops>();
    return !message.control_truncated && left && *left >= least;
}

/// Whether a datagram of a batch that has the item `hops` certainly had so many left.
template <class Protocol, class... Items>
bool has_minimum_hops(inbound_datagram<Protocol, Items...> const& datagram,
                      hops const& least = hops(255))
{
    auto const left = datagram.template find<hops>();
    return !datagram.control_truncated() && left && *left >= least;
}

} // namespace dgram

#endif
