//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SEND_OPERATION_HPP
#define DGRAM_DETAIL_SEND_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/buffer_list.hpp>
#include <dgram/detail/complete_later.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

namespace dgram::detail {

// The destination of a datagram on a connected socket.
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

// One try to send a datagram.
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
        if (!control_access::empty(control))
            data = control_access::write(control, storage, family_to(socket, destination), ec);
        if (ec)
            return 0;
    }
    return platform::send(socket.native_handle(), list.list(), destination.data(),
                          destination.size(), data, ec);
}

template <class Socket, class Buffers, class Destination, class... Items>
class send_operation
{
public:
    send_operation(Socket& socket, Buffers const& buffers, Destination const& destination,
                   control_buffer<Items...> const& control)
        : socket_(&socket), buffers_(buffers), destination_(destination), control_(control)
    {}

    // Called first by the initiating function, then to hand over what the first try gave.
    template <class Self>
    void operator()(Self& self)
    {
        if (tried_) {
            self.complete(ec_, sent_);
            return;
        }
        self.reset_cancellation_state(asio::enable_total_cancellation());
        try_once();
        if (after_try(ec_, idle_wakes_) == step::complete)
            complete_later(socket_->get_executor(), std::move(self));
        else
            wait(self);
    }

    // The wait or the pause is over.
    template <class Self>
    void operator()(Self& self, error_code const& ec)
    {
        switch (after_wait(ec, self.cancelled() != asio::cancellation_type::none)) {
        case step::try_again:
            try_once();
            proceed(self);
            break;
        case step::abort:
            self.complete(asio::error::operation_aborted, 0);
            break;
        default:
            self.complete(ec, 0);
        }
    }

private:
    void try_once()
    {
        tried_ = true;
        sent_ = try_send(*socket_, buffers_, destination_, control_, ec_);
    }

    template <class Self>
    void proceed(Self& self)
    {
        switch (after_try(ec_, ++idle_wakes_)) {
        case step::wait:
            wait(self);
            break;
        case step::pause:
            pause(self);
            break;
        default:
            self.complete(ec_, sent_);
        }
    }

    template <class Self>
    void wait(Self& self)
    {
        auto& socket = *socket_;
        socket.async_wait(asio::socket_base::wait_write, std::move(self));
    }

    // Rare: the send buffer is full and the error queue holds something, so that the socket is
    // announced ready all the time.
    template <class Self>
    void pause(Self& self)
    {
        if (!timer_)
            timer_ = std::make_shared<timer>(socket_->get_executor());
        auto& t = *timer_;
        t.expires_after(std::chrono::milliseconds(10));
        t.async_wait(std::move(self));
    }

    using timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                             asio::wait_traits<std::chrono::steady_clock>,
                                             typename Socket::executor_type>;

    Socket* socket_;
    Buffers buffers_;
    Destination destination_;
    control_buffer<Items...> control_;
    // Shared, as an operation that has not started can be copied: there is no timer yet then.
    std::shared_ptr<timer> timer_;
    std::size_t sent_ = 0;
    error_code ec_;
    unsigned idle_wakes_ = 0;
    bool tried_ = false;
};

} // namespace dgram::detail

#endif
