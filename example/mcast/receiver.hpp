// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_RECEIVER_HPP
#define MCAST_RECEIVER_HPP

// One socket: the groups of one family and one port on one interface. An IPv6 socket with
// memberships on more than one interface could not have a source filter for each: Linux goes by
// the group alone.

#include <mcast/datagram.hpp>
#include <mcast/membership.hpp>

#include <dgram.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mcast {

struct buffers
{
    // Payloads longer than this are cut off.
    std::size_t payload = 65536;
    // The kernel's for the socket, if not its default.
    std::optional<int> socket;
    // How many datagrams are taken at once.
    std::size_t batch = 32;
    // The system may hand over those that follow each other in one piece.
    bool offload = false;
};

struct arrival
{
    datagram what;
    // It is for no group that was asked for, or from a source that was not.
    bool foreign = false;
};

class receiver
{
public:
    // For memberships like the first. All of the program's are kept by reference: what belongs to
    // another receiver is not foreign.
    receiver(asio::any_io_executor const& executor, std::vector<membership> const& all,
             membership const& first, buffers const& sizes);

    void join(membership const& wanted);

    // Waits until there is something for `next`.
    asio::awaitable<void> fill();

    // Of what `fill` brought, nothing once that is used up.
    std::optional<arrival> next();

    // How many datagrams the kernel dropped for want of room: until now if it can say so, else
    // until the last one that came.
    std::uint32_t kernel_drops() const;

private:
    using batch = dgram::inbound_batch<asio::ip::udp, dgram::packet_info, dgram::hops,
                                       dgram::traffic_class, dgram::timestamp, dgram::drop_count>;

    static datagram read(batch::value_type const& from);
    std::optional<arrival> sort(datagram d, std::optional<dgram::packet_info> const& info) const;

    asio::ip::udp::socket socket_;
    std::vector<membership> const& all_;
    unsigned interface_index_;
    std::uint16_t port_;
    batch batch_;
    batch::iterator at_;
    std::uint32_t kernel_drops_ = 0;
};

} // namespace mcast

#endif
