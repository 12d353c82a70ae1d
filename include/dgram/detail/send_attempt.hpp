//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SEND_ATTEMPT_HPP
#define DGRAM_DETAIL_SEND_ATTEMPT_HPP

#include <dgram/config.hpp>
#include <dgram/control/segment_size.hpp>
#include <dgram/detail/buffer_list.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/error.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

namespace dgram::detail {

struct connected_peer
{
    void const* data() const { return nullptr; }
    std::size_t size() const { return 0; }
};

template <class Socket>
platform::ip_family family_to(Socket& socket, connected_peer)
{
    return platform::peer_family(socket.native_handle());
}

template <class Socket, class Endpoint>
platform::ip_family family_to(Socket&, Endpoint const& destination)
{
    return platform::destination_family(destination.data(), destination.size());
}

// Other protocols than UDP ignore the segment size and take the whole buffer for one datagram.
template <class Socket>
error_code check_segments([[maybe_unused]] Socket& socket)
{
    error_code ec;
    if constexpr (!std::is_same_v<typename Socket::protocol_type, asio::ip::udp>) {
        socket_type type;
        socket.get_option(type, ec);
        if (ec)
            return ec;
        if (type.family() == ip_family::none)
            return errc::address_family_mismatch;
        if (type.value() != platform::datagram_socket ||
            (type.protocol() != 0 && type.protocol() != asio::ip::udp::v4().protocol()))
            return asio::error::operation_not_supported;
    }
    return ec;
}

template <class Socket, class Buffers, class Destination, class... Items>
std::size_t try_send(Socket& socket, Buffers const& buffers, Destination const& destination,
                     control_buffer<Items...> const& control, error_code& ec)
{
    buffer_list<asio::const_buffer, Buffers> list(buffers, ec);
    if (ec)
        return 0;

    // What an item looks like depends on the family that this datagram travels in.
    control_storage storage;
    std::span<std::byte> data;
    if constexpr (sizeof...(Items) > 0) {
        if (control_access::has<segment_size>(control))
            ec = check_segments(socket);
        if (!ec && !control_access::empty(control))
            data = control_access::write(control, storage, family_to(socket, destination), ec);
        if (ec)
            return 0;
    }
    return platform::send(socket.native_handle(), list.list(), destination.data(),
                          destination.size(), data, ec);
}

template <class Buffers, class Destination, class Control>
struct send_attempt
{
    template <class Socket>
    std::size_t operator()(Socket& socket, error_code& ec) const
    {
        return try_send(socket, buffers, destination, control, ec);
    }

    // A datagram goes whole or not at all.
    std::size_t sent() const { return 0; }

    Buffers buffers;
    Destination destination;
    Control control;
};

} // namespace dgram::detail

#endif
