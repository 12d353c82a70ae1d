//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_LINK_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_LINK_HPP

// What the kernel tells of interfaces as they come and go: netlink(7), rtnetlink(7).

#include <dgram/config.hpp>
#include <dgram/detail/platform/link_event.hpp>

#include <boost/asio/generic/raw_protocol.hpp>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

namespace dgram::detail::platform {

inline constexpr bool can_watch_links = true;

inline asio::generic::raw_protocol link_protocol()
{
    return {AF_NETLINK, NETLINK_ROUTE};
}

inline asio::generic::raw_protocol::endpoint link_endpoint()
{
    ::sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK;
    return {&address, sizeof address, NETLINK_ROUTE};
}

// Other programs can send to the socket too.
inline bool is_from_kernel(asio::generic::raw_protocol::endpoint const& sender)
{
    ::sockaddr_nl address{};
    if (sender.size() < sizeof address)
        return false;
    std::memcpy(&address, sender.data(), sizeof address);
    return address.nl_family == AF_NETLINK && address.nl_pid == 0;
}

// The events of one datagram; nothing where some may be missing.
inline std::optional<std::vector<link_event>> read_link_events(std::span<std::byte const> data)
{
    std::vector<link_event> events;
    while (!data.empty()) {
        ::nlmsghdr header;
        if (data.size() < sizeof header)
            return std::nullopt;
        std::memcpy(&header, data.data(), sizeof header);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > data.size() ||
            header.nlmsg_type == NLMSG_OVERRUN)
            return std::nullopt;
        auto const body = data.subspan(sizeof header, header.nlmsg_len - sizeof header);
        std::size_t const padded = NLMSG_ALIGN(header.nlmsg_len);
        data = data.subspan(std::min(padded, data.size()));

        ::ifinfomsg info;
        bool const gone = header.nlmsg_type == RTM_DELLINK;
        if ((!gone && header.nlmsg_type != RTM_NEWLINK) || body.size() < sizeof info)
            continue;
        std::memcpy(&info, body.data(), sizeof info);
        // Leaving a bridge is told as a deletion too, in the family of bridges.
        if (info.ifi_family == AF_UNSPEC && info.ifi_index > 0)
            events.push_back({static_cast<unsigned>(info.ifi_index), gone});
    }
    return events;
}

} // namespace dgram::detail::platform

#endif
