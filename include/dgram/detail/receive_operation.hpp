//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_RECEIVE_OPERATION_HPP
#define DGRAM_DETAIL_RECEIVE_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/buffer_list.hpp>
#include <dgram/detail/complete_later.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/basic_endpoint.hpp>
#include <boost/asio/socket_base.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace dgram::detail {

// One try to receive a datagram. `control` may be null if there are no Items.
template <class Message, class Socket, class Buffers, class... Items>
Message try_receive(Socket& socket, Buffers const& buffers, control_buffer<Items...>* control,
                    error_code& ec)
{
    using protocol = typename Socket::protocol_type;

    Message message;
    buffer_list<asio::mutable_buffer, Buffers> list(buffers, ec);
    if (ec)
        return message;

    // Without items no room is offered, so that nothing needs to be written or looked at.
    control_storage storage;
    std::span<std::byte> room;
    if constexpr (sizeof...(Items) > 0)
        room = storage.bytes;

    auto const got = platform::receive(socket.native_handle(), list.list(), message.sender.data(),
                                       message.sender.capacity(), room, ec);
    if (ec)
        return message;

    auto const data = room.first(std::min(got.control_size, room.size()));
    if constexpr (sizeof...(Items) > 0) {
        control_access::read(*control, data);
        if constexpr (!std::is_same_v<typename protocol::endpoint,
                                      asio::ip::basic_endpoint<protocol>>)
            platform::close_descriptors(data);
        message.control_truncated = got.control_truncated;
    }
    message.sender.resize(std::min(got.name_size, message.sender.capacity()));
    message.size = got.size;
    message.truncated = got.truncated;
    return message;
}

template <class Message, class Socket, class Buffers, class... Items>
class receive_operation
{
public:
    receive_operation(Socket& socket, Buffers const& buffers, control_buffer<Items...>* control)
        : socket_(&socket), buffers_(buffers), control_(control)
    {}

    // Called first by the initiating function, then to hand over what the first try gave.
    template <class Self>
    void operator()(Self& self)
    {
        if (tried_) {
            self.complete(ec_, std::move(message_));
            return;
        }
        self.reset_cancellation_state(asio::enable_total_cancellation());
        try_once();
        if (after_try(ec_, 0) == step::wait)
            wait(self);
        else
            complete_later(socket_->get_executor(), std::move(self));
    }

    // The wait is over.
    template <class Self>
    void operator()(Self& self, error_code const& ec, std::size_t)
    {
        switch (after_wait(ec, self.cancelled() != asio::cancellation_type::none)) {
        case step::try_again:
            try_once();
            if (after_try(ec_, 0) == step::wait)
                wait(self);
            else
                self.complete(ec_, std::move(message_));
            break;
        case step::abort:
            self.complete(asio::error::operation_aborted, Message());
            break;
        default:
            self.complete(ec, Message());
        }
    }

private:
    void try_once()
    {
        tried_ = true;
        message_ = try_receive<Message>(*socket_, buffers_, control_, ec_);
    }

    // A peeking receive of nothing completes when there is a datagram, and leaves it there. Unlike
    // async_wait it needs no system call to arm it and is not woken by the error queue.
    template <class Self>
    void wait(Self& self)
    {
        auto& socket = *socket_;
        socket.async_receive(asio::mutable_buffer(), asio::socket_base::message_peek,
                             std::move(self));
    }

    Socket* socket_;
    Buffers buffers_;
    control_buffer<Items...>* control_;
    Message message_;
    error_code ec_;
    bool tried_ = false;
};

} // namespace dgram::detail

#endif
