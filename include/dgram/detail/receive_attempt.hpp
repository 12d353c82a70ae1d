//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_RECEIVE_ATTEMPT_HPP
#define DGRAM_DETAIL_RECEIVE_ATTEMPT_HPP

#include <dgram/config.hpp>
#include <dgram/detail/buffer_list.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/basic_endpoint.hpp>
#include <boost/asio/ip/udp.hpp>

#include <algorithm>
#include <span>
#include <type_traits>

namespace dgram::detail {

template <class Message, class Socket, class Buffers, class... Items>
Message try_receive(Socket& socket, Buffers const& buffers,
                    [[maybe_unused]] control_buffer<Items...>* control, error_code& ec)
{
    using protocol = typename Socket::protocol_type;

    Message message;
    buffer_list<asio::mutable_buffer, Buffers> list(buffers, ec);
    if (ec)
        return message;

    platform::received got;
    if constexpr (sizeof...(Items) > 0) {
        control_storage storage;
        got = platform::receive(socket.native_handle(), list.list(), message.sender.data(),
                                message.sender.capacity(), storage.bytes, ec);
        if (ec)
            return message;
        auto const data =
            std::span(storage.bytes).first(std::min(got.control_size, storage.bytes.size()));
        control_access::read(*control, data);
        if constexpr (!std::is_same_v<typename protocol::endpoint,
                                      asio::ip::basic_endpoint<protocol>>)
            platform::close_descriptors(data);
        message.control_truncated = got.control_truncated;
    } else if constexpr (std::is_same_v<protocol, asio::ip::udp>) {
        got = platform::receive_udp(socket.native_handle(), list.list(), message.sender.data(),
                                    message.sender.capacity(), ec);
    } else {
        got = platform::receive(socket.native_handle(), list.list(), message.sender.data(),
                                message.sender.capacity(), {}, ec);
    }
    if (ec)
        return message;
    message.sender.resize(std::min(got.name_size, message.sender.capacity()));
    message.size = got.size;
    message.truncated = got.truncated;
    return message;
}

template <class Message, class Buffers, class... Items>
struct receive_attempt
{
    using result_type = Message;

    template <class Socket>
    Message operator()(Socket& socket, error_code& ec) const
    {
        return try_receive<Message>(socket, buffers, control, ec);
    }

    Buffers buffers;
    control_buffer<Items...>* control;
};

} // namespace dgram::detail

#endif
