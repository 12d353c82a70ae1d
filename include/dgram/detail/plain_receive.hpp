//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLAIN_RECEIVE_HPP
#define DGRAM_DETAIL_PLAIN_RECEIVE_HPP

#include <dgram/config.hpp>
#include <dgram/detail/handler_memory.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associator.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/recycling_allocator.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

namespace dgram::detail {

// A UDP receive without control items that has to wait is Asio's own, asked for the real size of
// the datagram: it wakes up with the datagram in hand, where a peek would need two more system
// calls.
//
// Asio wants the sender's place to stay where it is, so that it is in memory, together with the
// handler; what Asio itself needs goes there as well.
template <class Message, class Handler>
struct plain_receive_state
{
    plain_receive_state(Handler&& h, std::size_t size) : handler(std::move(h)), room(size) {}

    Handler handler;
    std::size_t room;
    Message message;
    handler_memory memory;
};

template <class Message, class Handler>
class plain_receive_handler
{
    using state = plain_receive_state<Message, Handler>;
    // Asio's own operations use it where the handler has no allocator.
    using fallback = asio::recycling_allocator<void>;
    using allocator = typename std::allocator_traits<
        asio::associated_allocator_t<Handler, fallback>>::template rebind_alloc<state>;

public:
    plain_receive_handler(Handler&& handler, std::size_t room)
    {
        allocator a(asio::get_associated_allocator(handler, fallback()));
        auto* const at = std::allocator_traits<allocator>::allocate(a, 1);
        state_ = ::new (static_cast<void*>(at)) state(std::move(handler), room);
    }
    plain_receive_handler(plain_receive_handler&& other) noexcept
        : state_(std::exchange(other.state_, nullptr))
    {}
    plain_receive_handler& operator=(plain_receive_handler&&) = delete;
    ~plain_receive_handler()
    {
        if (state_ != nullptr)
            release();
    }

    state& get() const noexcept { return *state_; }

    using allocator_type = handler_allocator<void>;
    allocator_type get_allocator() const noexcept { return allocator_type(state_->memory); }

    void operator()(error_code const& ec, std::size_t size)
    {
        auto message = std::move(state_->message);
        if (ec) {
            message = Message();
        } else {
            message.size = std::min(size, state_->room);
            message.truncated = size > state_->room;
        }
        auto handler = release();
        std::move(handler)(ec, std::move(message));
    }

private:
    // The memory is free before the handler is called, so that the next operation can have it.
    Handler release()
    {
        auto* const at = std::exchange(state_, nullptr);
        Handler handler(std::move(at->handler));
        allocator a(asio::get_associated_allocator(handler, fallback()));
        at->~state();
        std::allocator_traits<allocator>::deallocate(a, at, 1);
        return handler;
    }

    state* state_;
};

// Waits for a datagram, where a first try has found none.
template <class Message>
struct plain_receive
{
    template <class Socket, class Attempt, class Handler>
    static void start(Socket& socket, Attempt const& attempt, Handler handler)
    {
        asio::mutable_buffer const buffer(attempt.buffers);
        plain_receive_handler<Message, Handler> wrapped(std::move(handler), buffer.size());
        auto& sender = wrapped.get().message.sender;
        socket.async_receive_from(buffer, sender, platform::tell_real_size, std::move(wrapped));
    }
};

} // namespace dgram::detail

namespace boost::asio {

template <template <class, class> class Associator, class Message, class Handler, class Default>
struct associator<Associator, dgram::detail::plain_receive_handler<Message, Handler>, Default>
    : Associator<Handler, Default>
{
    static auto get(dgram::detail::plain_receive_handler<Message, Handler> const& h) noexcept
    {
        return Associator<Handler, Default>::get(h.get().handler);
    }

    static auto get(dgram::detail::plain_receive_handler<Message, Handler> const& h,
                    Default const& d) noexcept
    {
        return Associator<Handler, Default>::get(h.get().handler, d);
    }
};

template <class Message, class Handler, class Default>
struct associated_allocator<dgram::detail::plain_receive_handler<Message, Handler>, Default>
{
    using type = dgram::detail::handler_allocator<void>;

    static type get(dgram::detail::plain_receive_handler<Message, Handler> const& h,
                    Default const& = Default()) noexcept
    {
        return h.get_allocator();
    }
};

} // namespace boost::asio

#endif
