//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_NEXT_CHANGE_OPERATION_HPP
#define DGRAM_DETAIL_NEXT_CHANGE_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/complete_later.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/multicast/membership_change.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/generic/raw_protocol.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace dgram::detail {

template <class Keeper>
class next_change_operation
{
public:
    explicit next_change_operation(std::shared_ptr<Keeper> keeper) : keeper_(std::move(keeper)) {}

    // Called first by the initiating function, then to hand over a change that was there already.
    template <class Self>
    void operator()(Self& self)
    {
        if (change_) {
            auto change = *std::move(change_);
            self.complete({}, std::move(change));
            return;
        }
        self.reset_cancellation_state(asio::enable_total_cancellation());
        change_ = keeper_->take_change();
        if (change_)
            complete_later(keeper_->links().get_executor(), std::move(self));
        else
            receive(self);
    }

    // The system has told something.
    template <class Self>
    void operator()(Self& self, error_code ec,
                    received_message<asio::generic::raw_protocol::endpoint> const& message)
    {
        if (keeper_->is_closed())
            ec = asio::error::operation_aborted;
        // More was told than there was room for.
        else if (ec == asio::error::no_buffer_space) {
            keeper_->start_over();
            ec = {};
        } else if (!ec && platform::is_from_kernel(message.sender))
            keeper_->read(keeper_->buffer().first(message.size), !message.truncated);

        auto change = ec ? std::nullopt : keeper_->take_change();
        if (!ec && !change && self.cancelled() != asio::cancellation_type::none)
            ec = asio::error::operation_aborted;
        if (!ec && !change)
            receive(self);
        else
            self.complete(ec, change ? *std::move(change) : multicast::membership_change());
    }

private:
    template <class Self>
    void receive(Self& self)
    {
        auto const keeper = keeper_;
        auto const room = keeper->buffer();
        dgram::async_receive_msg(keeper->links(), asio::buffer(room.data(), room.size()),
                                 std::move(self));
    }

    std::shared_ptr<Keeper> keeper_;
    std::optional<multicast::membership_change> change_;
};

} // namespace dgram::detail

#endif
