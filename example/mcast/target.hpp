// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_TARGET_HPP
#define MCAST_TARGET_HPP

// A group to send to by one interface.

#include <mcast/report.hpp>
#include <mcast/send.hpp>

#include <dgram.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <cstdint>
#include <list>
#include <span>
#include <vector>

namespace mcast {

class target
{
public:
    using batch = dgram::outbound_batch<asio::ip::udp, dgram::hops, dgram::traffic_class>;
    using payload = std::vector<std::byte>;

    // The group has the interface by name.
    target(asio::any_io_executor const& executor, group const& to,
           dgram::network_interface const& where, send_options const& options);

    group const& to() const { return summary_.to; }

    // Sends no more than a batch, all of one size, and counts and reports each that was sent. The
    // first of them has this number.
    asio::awaitable<void> send(std::span<payload const> payloads, batch::control_type const& with,
                               std::uint64_t sequence, report& out);

    // Also what the last batch sent before it was interrupted.
    send_summary finish(report& out);

private:
    void count_sent(report& out);

    asio::ip::udp::socket socket_;
    batch batch_;
    std::size_t counted_ = 0;
    std::uint64_t first_ = 0;
    std::size_t size_ = 0;
    send_summary summary_;
};

// Throws failure if a group is asked for twice, or the source is for none of them.
std::list<target> make_targets(asio::any_io_executor const& executor, send_options const& options);

} // namespace mcast

#endif
