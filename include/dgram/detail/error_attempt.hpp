//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ERROR_ATTEMPT_HPP
#define DGRAM_DETAIL_ERROR_ATTEMPT_HPP

#include <dgram/config.hpp>
#include <dgram/detail/buffer_list.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/message/extended_error.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/basic_endpoint.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

namespace dgram::detail {

// Other sockets than those of IP would take the wish for an entry for one for a datagram.
template <class Socket>
void check_error_queue(Socket& socket, error_code& ec)
{
    using protocol = typename Socket::protocol_type;
    ec = {};
    if constexpr (!extended_error::is_supported) {
        ec = asio::error::operation_not_supported;
    } else if constexpr (!std::is_same_v<typename protocol::endpoint,
                                         asio::ip::basic_endpoint<protocol>>) {
        socket_type type;
        socket.get_option(type, ec);
        if (!ec && type.family() == ip_family::none)
            ec = asio::error::operation_not_supported;
    }
}

template <class Error, class Socket, class Buffers, class... Items>
Error try_receive_error(Socket& socket, Buffers const& buffers,
                        [[maybe_unused]] control_buffer<Items...>* control, error_code& ec)
{
    Error entry;
    buffer_list<asio::mutable_buffer, Buffers> list(buffers, ec);
    if (!ec)
        check_error_queue(socket, ec);
    if (ec)
        return entry;

    alignas(std::max_align_t) std::array<std::byte, platform::error_control_capacity> storage;
    typename Socket::endpoint_type name;
    auto const got = platform::receive_error(socket.native_handle(), list.list(), name.data(),
                                             name.capacity(), storage, ec);
    if (ec)
        return entry;
    auto const data = std::span(storage).first(std::min(got.control_size, storage.size()));
    auto const parsed = extended_error::parse(data);
    if (!parsed) {
        ec = parsed.error();
        return entry;
    }
    static_cast<extended_error&>(entry) = *parsed;
    if constexpr (sizeof...(Items) > 0)
        control_access::read(*control, data);
    if (got.name_size > 0) {
        name.resize(std::min(got.name_size, name.capacity()));
        entry.destination = name;
    }
    entry.size = got.size;
    entry.truncated = got.truncated;
    entry.control_truncated = got.control_truncated;
    return entry;
}

template <class Error, class Buffers, class... Items>
struct error_attempt
{
    using result_type = Error;

    template <class Socket>
    Error operator()(Socket& socket, error_code& ec) const
    {
        return try_receive_error<Error>(socket, buffers, control, ec);
    }

    Buffers buffers;
    control_buffer<Items...>* control;
};

} // namespace dgram::detail

#endif
