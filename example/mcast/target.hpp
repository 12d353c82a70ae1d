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
#include <span>
#include <vector>

namespace mcast {

class target
{
public:
    // The group has the interface by name.
    target(asio::any_io_executor const& executor, group const& to,
           dgram::network_interface const& where, bool no_loopback);

    asio::awaitable<void>
    send(std::span<std::byte const> payload,
         dgram::control_buffer<dgram::hops, dgram::traffic_class> const& with);

    send_summary const& summary() const { return summary_; }

private:
    asio::ip::udp::socket socket_;
    send_summary summary_;
};

// Throws failure if a group is asked for twice, or the source is for none of them.
std::vector<target> make_targets(asio::any_io_executor const& executor,
                                 send_options const& options);

} // namespace mcast

#endif
