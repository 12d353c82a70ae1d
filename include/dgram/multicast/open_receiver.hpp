//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_OPEN_RECEIVER_HPP
#define DGRAM_MULTICAST_OPEN_RECEIVER_HPP

// A socket that hears what it joins and nothing else.

#include <dgram/config.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/multicast/deliver_all.hpp>
#include <dgram/option/set_option.hpp>

#include <boost/asio/socket_base.hpp>

namespace dgram::multicast {

/// Opens and binds a socket to receive groups with, in the order that loses and mistakes nothing.
/**
 * Opens it, lets other sockets share the port (`reuse_address`), asks for `packet_info` and Items,
 * turns `deliver_all` off for the families that the socket carries, and binds it. Join the groups
 * afterwards, so that the first datagram comes labelled, and to a socket that hears only what it
 * joins.
 *
 * What arrives should be compared with what was joined by `packet_info::is_for`: for IPv6, a group
 * that was joined on one interface also comes from another on which some other socket joined it;
 * unicast datagrams to the port come as well.
 *
 * @par Example
 * @code
 * asio::ip::udp::socket socket(executor);
 * dgram::multicast::open_receiver<dgram::timestamp>(socket, {asio::ip::udp::v4(), 5000});
 * dgram::set_option(socket, dgram::multicast::join_source_group(group, source, eth0));
 * @endcode
 *
 * @tparam Items Control items to request besides `packet_info`.
 * @param socket A datagram socket. One that is open already is used as it is, so that other options
 * can be set before.
 * @param local The port to receive on, with the wildcard address, or with the address of the only
 * group (not on Windows).
 * @param ec `asio::error::operation_not_supported` where the system lacks one of the items, or the
 * system's error. After an error a socket that was not open is closed again.
 *
 * @par Thread safety
 * As for the socket: not beside another operation on the same socket.
 *
 * @par Available on
 * Systems with `packet_info`, on Linux for IPv6 from 4.20 on, as `deliver_all`; where there is no
 * `deliver_all`, comparing is all there is.
 */
template <class... Items, detail::message_socket Socket>
void open_receiver(Socket& socket, typename Socket::endpoint_type const& local, error_code& ec)
{
    bool const was_open = socket.is_open();
    ec = {};
    if (!was_open)
        socket.open(local.protocol(), ec);
    if (!ec)
        socket.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec)
        dgram::request<packet_info, Items...>(socket, ec);
    if constexpr (deliver_all::is_supported) {
        if (!ec)
            dgram::set_option(socket, deliver_all(false), ec);
    }
    if (!ec)
        socket.bind(local, ec);
    if (ec && !was_open) {
        error_code ignored;
        socket.close(ignored);
    }
}

/// Opens and binds a receiver; throws boost::system::system_error on failure.
template <class... Items, detail::message_socket Socket>
void open_receiver(Socket& socket, typename Socket::endpoint_type const& local)
{
    error_code ec;
    multicast::open_receiver<Items...>(socket, local, ec);
    detail::throw_error(ec, "open_receiver");
}

} // namespace dgram::multicast

#endif
