//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_NEXT_CHANGE_OPERATION_HPP
#define DGRAM_DETAIL_NEXT_CHANGE_OPERATION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
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

// Gives a change that has been noticed already.
template <class Keeper>
struct next_change_attempt
{
    template <class Socket>
    multicast::membership_change operator()(Socket&, error_code& ec) const
    {
        // A deferred operation can start when the set has ended.
        if (keeper->is_closed()) {
            ec = asio::error::operation_aborted;
            return {};
        }
        auto change = keeper->take_change();
        ec = change ? error_code() : error_code(asio::error::would_block);
        return change ? *std::move(change) : multicast::membership_change();
    }

    std::shared_ptr<Keeper> keeper;
};

// Waits for the system to tell of interfaces, until that changes a membership.
template <class Keeper>
class next_change_operation
{
public:
    next_change_operation(typename Keeper::link_socket&, next_change_attempt<Keeper> attempt)
        : keeper_(std::move(attempt.keeper))
    {}

    template <class Self>
    void operator()(Self& self)
    {
        self.reset_cancellation_state(asio::enable_total_cancellation());
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
};

} // namespace dgram::detail

#endif
