//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_REQUEST_HPP
#define DGRAM_CONTROL_REQUEST_HPP

// Asks the system to deliver control items with the datagrams of a socket.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>

#include <boost/asio/error.hpp>

namespace dgram {
namespace detail {

template <class Socket>
void request_item(Socket& socket, socket_facts const& facts, platform::option_names const& names,
                  bool on, error_code& ec)
{
    if (ec)
        return;
    if (!names.available()) {
        ec = asio::error::operation_not_supported;
        return;
    }
    // A socket that is not IP has the items of the socket level all the same.
    auto const own = names.v4 == names.v6 ? names.v4 : names.of(facts.family);
    if (!own.available()) {
        ec = errc::address_family_mismatch;
        return;
    }
    socket.set_option(int_option(own, on ? 1 : 0), ec);
    if (!ec && facts.dual_stack && names.v4 != own)
        socket.set_option(int_option(names.v4, on ? 1 : 0), ec);
}

template <class... Items, class Socket>
void request_items(Socket& socket, [[maybe_unused]] bool on, error_code& ec)
{
    static_assert((control_item<Items> && ...), "dgram: this is not a control item");
    [[maybe_unused]] auto const facts = get_facts(socket, ec);
    (request_item(socket, facts, item<Items>::request, on, ec), ...);
}

} // namespace detail

/// Asks the system to deliver these control items with each datagram that arrives from now on;
/// on a dual-stack socket for IPv4 datagrams too.
/**
 * Call it before `bind`: a datagram that was queued earlier may lack them.
 *
 * @tparam Items `packet_info`, `hops`, `traffic_class`, `timestamp`, `drop_count`,
 * `original_destination`, `segment_size`.
 * @param socket An open `basic_datagram_socket` or `basic_raw_socket`.
 * @param ec `asio::error::operation_not_supported` where the system does not have an item,
 * `errc::address_family_mismatch` for an IP item on a socket that is not IP, or the system's
 * error. Items before the failed one stay requested.
 *
 * @par Thread safety
 * As for the socket: not beside another operation on the same socket.
 */
template <class... Items, class Socket>
void request(Socket& socket, error_code& ec)
{
    detail::request_items<Items...>(socket, true, ec);
}

/// Asks for control items; throws boost::system::system_error on failure.
template <class... Items, class Socket>
void request(Socket& socket)
{
    error_code ec;
    dgram::request<Items...>(socket, ec);
    detail::throw_error(ec, "request");
}

/// Asks the system to deliver these control items no longer. Others stay as they are.
template <class... Items, class Socket>
void withdraw(Socket& socket, error_code& ec)
{
    detail::request_items<Items...>(socket, false, ec);
}

/// Withdraws a request; throws boost::system::system_error on failure.
template <class... Items, class Socket>
void withdraw(Socket& socket)
{
    error_code ec;
    dgram::withdraw<Items...>(socket, ec);
    detail::throw_error(ec, "withdraw");
}

} // namespace dgram

#endif
