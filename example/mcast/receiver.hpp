// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_RECEIVER_HPP
#define MCAST_RECEIVER_HPP

// One socket: the groups of one family and one port.

#include <mcast/datagram.hpp>

#include <dgram.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mcast {

class receiver
{
public:
    // Payloads longer than the buffer are cut off.
    receiver(asio::any_io_executor const& executor, asio::ip::udp protocol, std::uint16_t port,
             std::size_t buffer);

    // The interface of the group may be given in any way; gives the group with its name.
    group join(group const& wanted);

    // The next datagram; nothing if it was for none of the groups.
    asio::awaitable<std::optional<datagram>> next();

    // How many datagrams the kernel dropped, for want of room, before the last one that came.
    std::uint32_t kernel_drops() const { return kernel_drops_; }

private:
    struct membership
    {
        group to;
        unsigned interface_index;
    };

    group const* find(dgram::packet_info const& info) const;

    asio::ip::udp::socket socket_;
    std::vector<membership> memberships_;
    std::vector<std::byte> data_;
    std::uint32_t kernel_drops_ = 0;
};

} // namespace mcast

#endif
