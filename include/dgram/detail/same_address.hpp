//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SAME_ADDRESS_HPP
#define DGRAM_DETAIL_SAME_ADDRESS_HPP

// Addresses of sockets compared with those of packets, which have no scope and are never mapped.

#include <dgram/config.hpp>
#include <dgram/detail/plain_address.hpp>

#include <boost/asio/ip/address.hpp>

namespace dgram::detail {

inline bool is_same_address(asio::ip::address const& of_socket,
                            asio::ip::address const& of_packet) noexcept
{
    return plain_address(of_socket) == of_packet;
}

// `of_socket` is where a socket is bound.
inline bool is_source_of(asio::ip::address const& of_socket,
                         asio::ip::address const& of_packet) noexcept
{
    return of_socket.is_unspecified() || is_same_address(of_socket, of_packet);
}

} // namespace dgram::detail

#endif
