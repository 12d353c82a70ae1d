//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MESSAGE_SOCKET_HPP
#define DGRAM_DETAIL_MESSAGE_SOCKET_HPP

#include <dgram/config.hpp>

#include <boost/asio/basic_datagram_socket.hpp>
#include <boost/asio/basic_raw_socket.hpp>

#include <concepts>

namespace dgram::detail {

template <class Socket, class Protocol, class Executor>
concept message_socket_of =
    std::derived_from<Socket, asio::basic_datagram_socket<Protocol, Executor>> ||
    std::derived_from<Socket, asio::basic_raw_socket<Protocol, Executor>>;

// A basic_datagram_socket or basic_raw_socket of any protocol and executor.
template <class Socket>
concept message_socket =
    message_socket_of<Socket, typename Socket::protocol_type, typename Socket::executor_type>;

} // namespace dgram::detail

#endif
